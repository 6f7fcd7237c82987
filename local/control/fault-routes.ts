import * as z from 'zod';
import { FAULTY_SERVICES, NO_FAULTS, type SharedCallFaults } from '../lambda/call-faults.ts';
import type { ControlRoute } from './control-routes.ts';
import { ControlError } from './control-server.ts';

const share = z.number().min(0).max(1).default(0);
const faultsSchema = z
  .strictObject({
    service: z.enum(FAULTY_SERVICES),
    throttled: share,
    failing: share,
    lost: share,
    delay_ms: z.int().min(0).max(60_000).default(0),
  })
  .refine(({ throttled, failing, lost }) => throttled + failing + lost <= 1, 'The shares exceed 1 together.');

/** Operations that make functions' calls to the engines go wrong. */
export const faultRoutes = (faults: SharedCallFaults): ControlRoute[] => {
  const all = () =>
    Object.fromEntries(
      FAULTY_SERVICES.map((service) => {
        const { delayMs, ...shares } = faults.of(service);
        return [service, { ...shares, delay_ms: delayMs }];
      }),
    );
  return [
    { method: 'GET', path: /^\/faults$/, run: async () => all() },
    {
      method: 'POST',
      path: /^\/faults$/,
      run: async ({ body }) => {
        const wanted = faultsSchema.safeParse(body);
        if (!wanted.success) throw new ControlError(400, z.prettifyError(wanted.error));
        const { service, delay_ms: delayMs, ...shares } = wanted.data;
        faults.set(service, { ...NO_FAULTS, ...shares, delayMs });
        return all();
      },
    },
  ];
};
