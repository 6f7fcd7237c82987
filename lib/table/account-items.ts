import type { StageConfig } from '../config.ts';
import type { ItemAccess, Transaction } from './item-access.ts';
import { remove } from './items.ts';
import { patterns } from './key-patterns.ts';
import { forOwners, forSessions } from './owner-access.ts';

// What each function of the accounts stack reads and writes, as in `items.ts`.

const { user, email, sessions, tokens, accountEvents, accountMail, signInFailures, captchaToken } = patterns;
const { accountMails, accountMailDue, mailStop, blockedDomain, blockDue } = patterns;
const { apiKey, link, statistics, check, edgeBlocks, domains, outbox, deletion, deletionDue } = patterns;

export const getAccount = forSessions({ get: [user] });

export const updateAccount = forSessions({
  get: [user],
  transactions: [{ put: [accountEvents], update: [user] }],
});

export const listAccountEvents = forSessions({ query: [accountEvents] });

/** Only a stage with mail stores any. */
const mails = ({ mail }: StageConfig) => (mail ? [accountMail] : []);

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
    { put: [sessions], check: [sessions] },
  ],
});

export const listSessions = forSessions({ query: [sessions] });

export const endSession = forSessions({
  query: [sessions],
  transactions: [{ put: [accountEvents], delete: [sessions] }],
});

export const endSessions = forSessions({
  transactions: [{ put: [sessions, accountEvents], update: [sessions] }],
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

/** Asks for a mail. Reads nothing, so that it can't say who has an account. */
export const requestMail = (config: StageConfig): ItemAccess => ({ put: mails(config) });

export const register = (config: StageConfig): ItemAccess => ({ put: [captchaToken, ...mails(config)] });

/** An account with its mailed tokens. */
const credentials = [user, sessions, tokens];

/** What signs somebody in changes: all sessions end, and one starts. */
const changeAndSignIn: Required<Pick<Transaction, 'put' | 'update' | 'delete'>> = {
  put: [sessions, accountEvents],
  update: [user, sessions, signInFailures],
  delete: [tokens, signInFailures],
};

export const verifyAccount: ItemAccess = {
  get: [email],
  batchGet: credentials,
  // The tries of codes.
  update: [tokens],
  transactions: [{ ...changeAndSignIn, update: [email, ...changeAndSignIn.update] }],
};

export const resetPassword = (config: StageConfig): ItemAccess => ({
  batchGet: credentials,
  transactions: [
    {
      ...changeAndSignIn,
      put: [...changeAndSignIn.put, ...mails(config)],
      update: [email, ...changeAndSignIn.update],
    },
  ],
});

/** The password is entered again: failures delay the next try. */
const provePassword: readonly Transaction[] = [
  { update: [signInFailures], delete: [signInFailures] },
  { update: [signInFailures] },
];

export const changePassword = (config: StageConfig): ItemAccess =>
  forSessions({
    batchGet: [user, signInFailures],
    transactions: [...provePassword, { ...changeAndSignIn, put: [...changeAndSignIn.put, ...mails(config)] }],
  });

export const changeEmail = (config: StageConfig): ItemAccess =>
  forSessions({ transactions: [{ check: [user], put: [accountEvents, ...mails(config)] }] });

export const confirmEmail = (config: StageConfig): ItemAccess => ({
  batchGet: [...credentials, signInFailures],
  transactions: [
    ...provePassword,
    {
      ...changeAndSignIn,
      put: [email, ...changeAndSignIn.put, ...mails(config)],
      update: [email, ...changeAndSignIn.update],
    },
  ],
});

export const undoEmail = (config: StageConfig): ItemAccess => ({
  batchGet: [...credentials, apiKey],
  query: [user],
  transactions: [
    {
      put: [email, accountEvents, ...mails(config)],
      update: [user, sessions, apiKey],
      delete: [email, tokens],
    },
  ],
});

/** A mail gets its token; the first attempt of some also a place, and that of a registration an account. */
export const sendAccountMail: ItemAccess = {
  get: [email, user, tokens, accountMails, mailStop],
  queryIndex: { due: [accountMailDue] },
  update: [accountMail],
  delete: [accountMail],
  transactions: [
    { put: [tokens], check: [accountMail, user] },
    { put: [tokens, accountMails], update: [accountMail, accountMails], check: [user] },
    {
      put: [tokens, accountMails, email, user, sessions, accountEvents],
      update: [accountMail, accountMails],
      delete: [user, sessions],
    },
  ],
};

/** Expired keys leave the account's count. */
const countOutKeys = { update: [apiKey, user] };

/** The account's keys, which are read when its count is full. */
const countedKeys: ItemAccess = { query: [user], batchGet: [apiKey] };

export const createKey = (config: StageConfig): ItemAccess =>
  forSessions({
    ...countedKeys,
    get: [edgeBlocks],
    transactions: [{ put: [apiKey, user, accountEvents, ...mails(config)], update: [user] }, countOutKeys],
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
        put: [apiKey, user, accountEvents, ...mails(config)],
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
  transactions: [{ put: [accountMail], update: [apiKey] }],
};

/** Looks through all links that have an owner. */
export const mailBlockedOwners: ItemAccess = {
  get: [blockedDomain],
  queryIndex: { due: [blockDue] },
  scanIndex: ['owner'],
  put: [accountMail],
  update: [blockedDomain],
};
