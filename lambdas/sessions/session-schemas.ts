import * as z from 'zod';
import { accountData } from '../accounts/account-schemas.ts';

/** Body of a sign-in. Rules for new passwords don't apply: an old one must still sign in. */
export const signInBody = z.strictObject({
  email: z.string().max(1_000).describe('The e-mail address of your account.'),
  password: z.string().max(4_096).describe('Your password.'),
});

/** Body of a proof of the password. */
export const confirmSessionBody = z.strictObject({
  password: z.string().max(4_096).describe('Your password.'),
});

/** The path of one session. */
export const sessionPath = z.object({
  id: z
    .string()
    .regex(/^[0-9a-f]{24}$/)
    .describe('The id of the session.'),
});

/** `data` of a session. */
export const sessionData = z
  .object({
    id: z.string().describe('Identifies the session. Says nothing about its cookie.'),
    created_at: z.string().describe('When you signed in.'),
    last_used_at: z.string().describe('When it was last used, to the hour.'),
    expires_at: z
      .string()
      .describe('When it ends unless it is used: 14 days after its last use, 90 after it began.'),
    confirmed_at: z.string().describe('When you last entered your password.'),
    country: z.string().describe('Where you signed in, in ISO 3166, or `unknown`.'),
    device: z.string().describe('`mobile`, `tablet`, `desktop` or `unknown`.'),
    browser: z.string().describe('The browser, or `unknown`.'),
  })
  .describe('A session: where you are signed in.');

export type SessionData = z.input<typeof sessionData>;

/** `data` of a sign-in. */
export const signedInData = z.object({ account: accountData, session: sessionData });

/** `data` of who is signed in. */
export const currentSessionData = signedInData.extend({
  is_operator: z.literal([0, 1]).meta({
    type: 'integer',
    description:
      "1: the account may use the operators' API, with a fresh proof of the password. 0: it may not.",
  }),
});

/** `data` of an account's sessions. */
export const sessionListData = z.object({
  sessions: z
    .array(sessionData.extend({ is_current: z.boolean().describe('Whether it is the one that asks.') }))
    .describe('At most 100, most recently used first.'),
});

/** `data` when all other sessions have ended. */
export const endedSessionsData = z.object({
  message: z.string().describe('For people.'),
  session: sessionData,
});

export const signedOutData = z.object({ message: z.string().describe('For people.') });
