import type { ItemAccess } from './item-access.ts';
import { patterns } from './key-patterns.ts';
import { forSessions } from './owner-access.ts';

// What each function of the accounts stack reads and writes, as in `items.ts`.

const { user, email, sessions, accountEvents, signInFailures } = patterns;

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
