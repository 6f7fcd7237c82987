import * as z from 'zod';
import { text, time } from '../links/text-schemas.ts';
import { SCOPES } from '../scopes.ts';
import { MAX_NAME_LENGTH, NAME_RULE, readApiKeyName } from './api-key-name.ts';

const DAY_SECONDS = 24 * 60 * 60;
const MAX_OVERLAP_DAYS = 7;

const name = text()
  .transform((value, context) => {
    const read = readApiKeyName(value);
    if (read !== undefined) return read;
    context.addIssue(`It ${NAME_RULE}`);
    return z.NEVER;
  })
  .meta({
    minLength: 1,
    maxLength: MAX_NAME_LENGTH,
    description: 'What the key is for, such as `CI server`. A line break becomes a space.',
  });

const scope = z.enum(SCOPES, { error: `Must be one of ${SCOPES.join(', ')}.` });

/** The body of `POST /keys`. */
export const createKeyBody = z.strictObject({
  name,
  scopes: z
    .array(scope, { error: 'Must be an array.' })
    .min(1, 'Must have at least one scope.')
    // In one order, each once.
    .transform((sent) => SCOPES.filter((each) => sent.includes(each)))
    .optional()
    .meta({
      description:
        'What the key may do: `links:read`, `links:write`, and `stats:read`, which adds the statistics to the links that ' +
        '`links:read` returns. All by default.',
    }),
  expires_at: time.nullish().meta({
    description:
      'When the key stops working: a time with an offset, as links have, at least a minute ahead. `null`, the default: never.',
  }),
});

/** The body of `PATCH /keys/{id}`. */
export const updateKeyBody = z.strictObject({ name });

const OVERLAP_RULE = `Must be a whole number from 0 to ${MAX_OVERLAP_DAYS * DAY_SECONDS}.`;

/** The body of `POST /keys/{id}/rotate`. */
export const rotateKeyBody = z.strictObject({
  overlap_seconds: z
    .int(OVERLAP_RULE)
    .min(0, OVERLAP_RULE)
    .max(MAX_OVERLAP_DAYS * DAY_SECONDS, OVERLAP_RULE)
    .default(DAY_SECONDS)
    .meta({
      description:
        'For how many seconds the old key still works, unless it expires before: 86,400 (a day) by default, at most ' +
        '604,800 (a week). 0 revokes it at once.',
    }),
});

/** The path of one key. */
export const keyPath = z.object({
  id: z
    .string()
    .regex(/^[0-9a-f]{24}$/)
    .meta({ description: "The key's id." }),
});

const timestamp = z.string().meta({ format: 'date-time' });

const key = {
  id: z.string().meta({ description: 'Identifies the key. It is no secret.' }),
  name: z.string().meta({ description: 'What the key is for.' }),
  start: z.string().meta({ description: "The key's first nine characters, to recognise it." }),
  scopes: z.array(z.enum(SCOPES)).meta({ description: 'What the key may do.' }),
  created_at: timestamp.meta({ description: 'When the key was made.' }),
  expires_at: timestamp.nullable().meta({ description: 'When the key stops working. `null`: never.' }),
  last_used_at: timestamp.nullable().meta({
    description: 'When the key was last used, at most a minute before the last request. `null`: never.',
  }),
  last_used_country: z.string().nullable().meta({
    description: 'Where it was last used from, in ISO 3166, or `unknown`. `null`: it was never used.',
  }),
  revoked_at: timestamp.nullable().meta({ description: 'When the key was revoked. `null` in lists.' }),
  replaced_by: z.string().nullable().meta({
    description: 'The id of the key that replaces it, if it was rotated.',
  }),
};

/** `data` of an API key, without its text. */
export const keyData = z.object(key).describe('An API key.');

export type KeyData = z.input<typeof keyData>;

/** `data` of all keys of an account. */
export const keyListData = z.object({
  keys: z.array(keyData).meta({ description: 'Your keys, newest first.' }),
});

const shownOnce = {
  key: z
    .string()
    .meta({ description: 'The key itself. We store only its hash, so this response alone has it.' }),
};

/** `data` of a new key. */
export const createdKeyData = z.object({ ...shownOnce, ...key });

/** `data` of a key that replaces another one. */
export const rotatedKeyData = z.object({
  ...shownOnce,
  ...key,
  replaces: keyData.meta({ description: 'The old key as it is now.' }),
});

/** `data` of revoked keys. */
export const revokedKeyData = z.object({ message: z.string().describe('For people.') });
export const revokedKeysData = z.object({
  message: z.string().describe('For people.'),
  revoked: z.int().nonnegative().describe('How many keys were revoked, expired ones included.'),
});
