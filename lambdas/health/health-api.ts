import { publicAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler, withHead } from '../http/api-handler.ts';
import { serviceUnavailable } from '../http/http-error.ts';
import { noInput } from '../http/input.ts';
import { timestamp } from '../timestamp.ts';
import { healthData } from './health-schemas.ts';

/** The store that the service depends on. */
export interface HealthStore {
  /** Makes a small read. @throws Error when the store does not respond */
  ping(): Promise<void>;
}

export interface HealthServices {
  readonly store: HealthStore;
  readonly now: () => Date;
}

/** `GET /health`, and HEAD, as monitors often send it: 200 when the table responds, otherwise 503. */
export const healthApi = (api: ApiServices, { store, now }: HealthServices): ApiHandler =>
  withHead(
    apiHandler(api, {
      access: publicAccess,
      input: noInput,
      respond: async () => {
        await store.ping().catch((cause: unknown) => {
          throw serviceUnavailable(cause);
        });
        return { status: 200, data: { status: 'ok' as const, time: timestamp(now()) } };
      },
      data: healthData,
    }),
  );
