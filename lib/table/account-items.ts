import type { ItemAccess } from './item-access.ts';
import { patterns } from './key-patterns.ts';
import { forSessions } from './owner-access.ts';

// What each function of the accounts stack reads and writes, as in `items.ts`.

const { user, email, sessions, accountEvents, signInFailures } = patterns;
const { tokens, accountMail, accountMails, accountMailDue, mailStop } = patterns;

export const signIn: ItemAccess = {
  batchGet: [email, signInFailures, user, sessions],
  transactions: [
    {
      put: [sessions, accountEvents],
      update: [sessions, signInFailures],
      delete: [sessions, signInFailures],
      check: [user, signInFailures],
    },
    { update: [signInFailures] },
  ],
};

export const signOut: ItemAccess = {
  transactions: [{ put: [accountEvents], delete: [sessions] }],
};

export const getSession = forSessions({ batchGet: [user] });

/** A mail gets its token and its place, and with the first one of a registration its account. */
export const sendAccountMail: ItemAccess = {
  get: [email, user, tokens, accountMails, mailStop],
  queryIndex: { due: [accountMailDue] },
  update: [accountMail],
  delete: [accountMail],
  transactions: [
    {
      put: [tokens, accountMails, email, user, sessions, accountEvents],
      update: [accountMail, accountMails],
      delete: [user, sessions],
      check: [accountMail],
    },
  ],
};
