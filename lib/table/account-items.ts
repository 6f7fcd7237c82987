import type { ItemAccess } from './item-access.ts';
import { patterns } from './key-patterns.ts';
import { forSessions } from './owner-access.ts';

// What each function of the accounts stack reads and writes, as in `items.ts`.

const { user, email, sessions, accountEvents, signInFailures } = patterns;

export const getAccount = forSessions({ get: [user] });

export const updateAccount = forSessions({
  get: [user],
  transactions: [{ put: [accountEvents], update: [user] }],
});

export const listAccountEvents = forSessions({ query: [accountEvents] });

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

/** Tries are counted; the one that succeeds makes its network known. */
export const confirmSession = forSessions({
  batchGet: [user, signInFailures],
  transactions: [
    { update: [signInFailures] },
    { update: [signInFailures], delete: [signInFailures] },
    { put: [sessions], delete: [sessions], check: [sessions] },
  ],
});

export const listSessions = forSessions({ query: [sessions] });

export const endSession = forSessions({
  query: [sessions],
  transactions: [{ put: [accountEvents], delete: [sessions] }],
});

export const endSessions = forSessions({
  transactions: [{ put: [sessions, accountEvents], update: [sessions], delete: [sessions] }],
});
