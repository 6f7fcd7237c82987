import * as z from 'zod';

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
