import type { StageConfig } from '../config.ts';
import type { ItemAccess, Transaction } from './item-access.ts';
import { remove } from './items.ts';
import { patterns } from './key-patterns.ts';
import { forSessions } from './owner-access.ts';

// What each function of the accounts stack reads and writes, as in `items.ts`.

const { user, email, sessions, tokens, accountEvents, accountMail, signInFailures } = patterns;
const { apiKey, link, statistics, check, edgeBlocks, domains, outbox, deletion, deletionDue } = patterns;

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

export const exportAccount = forSessions({
  get: [user, sessions, statistics, edgeBlocks],
  batchGet: [apiKey, statistics, check],
  query: [sessions, user, domains, accountEvents, statistics],
  queryIndex: { owner: [user] },
  put: [accountEvents],
});

/** Ends all that lets anybody in, and makes the deletion due. */
const close: Transaction = {
  put: [deletion, accountEvents],
  update: [user, sessions, apiKey],
  delete: [tokens],
};

export const deleteAccount = forSessions({ get: [user], query: [user], transactions: [close] });

/** The owner hears of the end only in a stage that sends mail. */
const endOfAccount = ({ mail }: StageConfig): Transaction => ({
  put: mail ? [accountMail] : [],
  delete: [deletion, tokens, user, email],
});

export const deleteAccounts = (config: StageConfig): ItemAccess => ({
  get: [link],
  batchGet: [user, tokens, email],
  query: [user, domains, outbox, tokens, accountEvents, sessions],
  queryIndex: { due: [deletionDue], owner: [user] },
  update: [deletion],
  batchWrite: [user, domains, outbox, tokens, accountEvents, sessions],
  transactions: [{ delete: [apiKey, user] }, remove, endOfAccount(config)],
});
