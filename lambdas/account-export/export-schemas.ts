import * as z from 'zod';
import { accountEventData } from '../account-events/account-event-schemas.ts';
import { accountData } from '../accounts/account-schemas.ts';
import { keyData } from '../api-keys/key-schemas.ts';
import { linkWithStatisticsData } from '../links/link-response-schemas.ts';
import { sessionData } from '../sessions/session-schemas.ts';
import { siteData } from '../sites/site-schemas.ts';

/** The query of `GET /account/export`. */
export const exportQuery = z.strictObject({
  cursor: z
    .string()
    .optional()
    .meta({ description: 'The `cursor` in the last line of the page before. Without it, the first page.' }),
});

/** One line of an export. Undeclared fields are not exported. */
export const exportLine = z.discriminatedUnion('type', [
  z.object({ type: z.literal('account'), account: accountData }),
  z.object({ type: z.literal('session'), session: sessionData }),
  z.object({ type: z.literal('api_key'), api_key: keyData }),
  z.object({ type: z.literal('site'), site: siteData }),
  z.object({ type: z.literal('event'), event: accountEventData }),
  z.object({ type: z.literal('link'), ...linkWithStatisticsData.shape }),
  z.object({ type: z.literal('next'), cursor: z.string() }),
  z.object({ type: z.literal('end'), lines: z.int().nonnegative() }),
]);

export type ExportLine = z.input<typeof exportLine>;
