import type { StageConfig } from '../config.ts';
import type { ItemAccess } from './item-access.ts';
import { patterns } from './key-patterns.ts';
import { forOwners, forSessions } from './owner-access.ts';

// What each function of the accounts stack reads and writes, as in `items.ts`.

const { user, email, apiKey, sessions, accountEvents, signInFailures, edgeBlocks } = patterns;

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

/** Owners are mailed about their accounts only in a stage that sends mail. */
const accountMail = ({ mail }: StageConfig) => (mail ? [patterns.accountMail] : []);

/** Expired keys leave the account's count. */
const countOutKeys = { update: [apiKey, user] };

/** The account's keys, which are read when its count is full. */
const countedKeys: ItemAccess = { query: [user], batchGet: [apiKey] };

export const createKey = (config: StageConfig): ItemAccess =>
  forSessions({
    ...countedKeys,
    get: [edgeBlocks],
    transactions: [
      { put: [apiKey, user, accountEvents, ...accountMail(config)], update: [user] },
      countOutKeys,
    ],
  });

export const listKeys = forSessions({ query: [user], batchGet: [apiKey] });

export const updateKey = forSessions({
  get: [user, apiKey],
  transactions: [{ put: [accountEvents], update: [apiKey, user] }],
});

/** The new key takes the old one's place in the count, or one of its own. */
export const rotateKey = (config: StageConfig): ItemAccess =>
  forSessions({
    ...countedKeys,
    get: [user, apiKey, edgeBlocks],
    transactions: [
      {
        put: [apiKey, user, accountEvents, ...accountMail(config)],
        update: [apiKey, user],
        check: [user],
      },
      countOutKeys,
    ],
  });

/** A key may call it, too: it records its use. */
export const revokeKey = forOwners({
  get: [user],
  transactions: [{ put: [accountEvents], update: [apiKey, user] }],
});

export const revokeKeys = forSessions({
  query: [user],
  batchGet: [apiKey],
  transactions: [{ put: [accountEvents], update: [apiKey, user] }],
});

export const watchKeys: ItemAccess = {
  get: [apiKey],
  queryIndex: { due: [patterns.keyDue] },
  transactions: [{ put: [patterns.accountMail], update: [apiKey] }],
};
