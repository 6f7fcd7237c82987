import * as z from 'zod';
import { url } from '../links/link-field-schemas.ts';
import { reasonCode } from '../links/verification-schemas.ts';

/** Times are in UTC, to the second (contract, "Formats"). */
const timestamp = z.string().meta({ format: 'date-time' });

/** One check of a link's page. */
export const checkData = z.object({
  at: timestamp.meta({ description: 'When the page was checked.' }),
  verdict: z.enum(['found', 'missing', 'inconclusive']).meta({
    description: 'Whether the link was found, is proved to be missing, or neither.',
  }),
  reason: reasonCode.meta({ description: 'Why, for programs. New reasons may be added.' }),
  message: z.string().meta({ description: 'Why, in a sentence for people.' }),
  status: z.int().nullable().meta({
    description: 'The last HTTP status of the page; `null` if there was no complete response.',
    minimum: 100,
    maximum: 599,
  }),
  final_host: z.string().nullable().meta({
    description: 'The host that the page redirected to, if another than its own; otherwise `null`.',
  }),
});

export type CheckData = z.input<typeof checkData>;

/** The `data` of the response to `GET /links/{id}/checks`. */
export const checksData = z.object({
  checks: z.array(checkData).meta({ description: 'The last checks, newest first.', maxItems: 20 }),
});

/** The `data` of the response to `POST /links/{id}/verify`. */
export const requestedCheckData = z.object({
  last_check: checkData.nullable().meta({ description: 'The last check; `null` before the first one.' }),
  next_check_at: timestamp.nullable().meta({
    description:
      'When the next check is due: now, or 5 minutes after the last one. It starts a little later. `null` if the link was ' +
      'disabled or removed meanwhile.',
  }),
});

export type RequestedCheckData = z.input<typeof requestedCheckData>;

/** The `data` of the response to `POST /links/{id}/confirm-removal`. */
export const confirmedRemovalData = z.object({
  ...requestedCheckData.shape,
  confirmed_at: timestamp.meta({ description: 'When you first confirmed the deletion.' }),
});

/** The body of `POST /links/{id}/verify` and `/confirm-removal`: none, or an empty object. */
export const emptyBody = z.strictObject({}, { error: 'Must be a JSON object.' });

/** The body of `POST /links/{id}/restore`. */
export const restoreLinkBody = z.strictObject(
  {
    site_url: url.optional().meta({
      description: 'Your page that contains the link from now on. By default the same as before.',
    }),
  },
  { error: 'Must be a JSON object.' },
);
