import * as z from 'zod';
import type { Mailbox } from '../mail/mailbox.ts';
import type { ControlRoute } from './control-routes.ts';
import { ControlError } from './control-server.ts';

const faultSchema = z.strictObject({ failing: z.enum(['throttled', 'paused']).nullable() });

/** Operations on the mails that functions have sent. */
export const mailboxRoutes = (mailbox: Mailbox): ControlRoute[] => [
  { method: 'GET', path: /^\/mailbox$/, run: async () => mailbox.mails() },
  {
    method: 'POST',
    path: /^\/mailbox$/,
    run: async ({ body }) => {
      const wanted = faultSchema.safeParse(body);
      if (!wanted.success)
        throw new ControlError(400, 'The body must be { "failing": "throttled", "paused" or null }.');
      mailbox.failing = wanted.data.failing;
      return { failing: mailbox.failing };
    },
  },
];
