import * as z from 'zod';
import { pageLanguages } from '../languages/page-language.ts';
import { hasControls, isBlank, onOneLine } from '../links/shown-text.ts';
import { isTimeZone } from './time-zone.ts';

/** In Unicode code points. */
const MAX_NAME_LENGTH = 100;

/** Body of a change. Fields that are left out stay. */
export const updateAccountBody = z.strictObject({
  name: z
    .string()
    .refine((value) => value.isWellFormed(), 'Must be valid Unicode.')
    .transform((value) => onOneLine(value).trim())
    .refine((value) => !hasControls(value), 'Must not contain control characters.')
    .refine(
      (value) => [...value].length <= MAX_NAME_LENGTH,
      `Must have at most ${MAX_NAME_LENGTH} characters.`,
    )
    .transform((value) => (isBlank(value) ? null : value))
    .nullish()
    .meta({
      maxLength: MAX_NAME_LENGTH,
      description: 'What you want to be called. A line break becomes a space; blank text is `null`.',
    }),
  language: z
    .enum(pageLanguages, { error: `Must be one of ${pageLanguages.join(', ')}.` })
    .optional()
    .describe('The language of mails.'),
  time_zone: z
    .string()
    .refine(isTimeZone, 'Must be an IANA time zone, such as Asia/Manila.')
    .optional()
    .describe('The IANA time zone of your statistics, such as `Asia/Manila`.'),
});

export type SentAccount = z.output<typeof updateAccountBody>;

/** `data` of an account. */
export const accountData = z
  .object({
    id: z.string().describe('Identifies the account.'),
    email: z.string().describe('The e-mail address.'),
    name: z.string().nullable().describe('What you want to be called.'),
    language: z.string().describe('The language of mails: en, es, fr, de, pt, fil or ar.'),
    time_zone: z.string().describe('The IANA time zone of your statistics, such as `Asia/Manila`.'),
    email_verified_at: z.string().nullable().describe('When you verified the address; `null` before that.'),
    created_at: z.string().describe('When the account was made.'),
  })
  .describe('An account.');

export type AccountData = z.input<typeof accountData>;
