import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteCommand, GetCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { encoded, solved } from '../../bin/smoke/captcha-work.ts';
import { generateMailedToken, hashCode } from '../../lambdas/account-tokens/mailed-token.ts';
import { TOKEN_KINDS, type TokenKind, withEntry } from '../../lambdas/account-tokens/token-record.ts';
import { callChallenge } from '../../lambdas/captcha/call-captcha.ts';
import { changeEmailApi } from '../../lambdas/credentials/change-email-api.ts';
import { changePasswordApi } from '../../lambdas/credentials/change-password-api.ts';
import { confirmEmailApi } from '../../lambdas/credentials/confirm-email-api.ts';
import { registerApi } from '../../lambdas/credentials/register-api.ts';
import type { Registration } from '../../lambdas/credentials/registration.ts';
import { requestMailApi } from '../../lambdas/credentials/request-mail-api.ts';
import { resetPasswordApi } from '../../lambdas/credentials/reset-password-api.ts';
import { undoEmailApi } from '../../lambdas/credentials/undo-email-api.ts';
import { verifyAccountApi } from '../../lambdas/credentials/verify-account-api.ts';
import { addressHash } from '../../lambdas/http/address-hash.ts';
import { defaultRetryPolicy } from '../../lambdas/retry/back-off.ts';
import { getSessionApi } from '../../lambdas/sessions/get-session-api.ts';
import { signInApi } from '../../lambdas/sessions/sign-in-api.ts';
import { emailClaimKey } from '../../lambdas/table/account-items.ts';
import { accountsTable } from '../../lambdas/table/accounts-table.ts';
import { tableCallers } from '../../lambdas/table/callers.ts';
import { credentialsTable } from '../../lambdas/table/credentials-table.ts';
import {
  accountEventsPk,
  accountMailKey,
  type Key,
  profileKey,
  sessionStateKey,
  tokenKey,
} from '../../lambdas/table/keys.ts';
import { passwordProofTable } from '../../lambdas/table/password-proof-table.ts';
import { storeRequestedMail } from '../../lambdas/table/requested-mail-table.ts';
import { signInTable } from '../../lambdas/table/sign-in-table.ts';
import { signedInTable } from '../../lambdas/table/signed-in-table.ts';
import { spentTokensTable } from '../../lambdas/table/spent-tokens-table.ts';
import { fromTokenItem, putTokens } from '../../lambdas/table/token-items.ts';
import { transactWrite } from '../../lambdas/table/transact.ts';
import { newUlid } from '../../lambdas/visits/new-ulid.ts';
import { testAltcha } from '../captcha/test-altcha.ts';
import { type EventOptions, invoke, type ReadResponse } from '../http/api-event.ts';
import { testApi } from '../http/test-api.ts';
import { watchedTable } from '../table/watched-table.ts';

export const PASSWORD = 'correct horse battery staple';
export const NEW_PASSWORD = 'a quiet river at dawn';
/** What browsers send with a request from one of our own pages. */
const OWN_PAGE = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };

/** Hashes as the product does, at no cost. Tests that measure time use argon2. */
const cheapPasswords = {
  hashPassword: (password: string) => Promise.resolve(`hash of ${password}`),
  verifyPassword: (password: string, hash: string | undefined) =>
    Promise.resolve(hash === `hash of ${password}`),
};

interface FixtureOptions {
  readonly registration?: Registration;
  readonly hasMail?: boolean;
  readonly passwords?: typeof cheapPasswords;
}

export type CallOptions = Pick<EventOptions, 'headers'> & { readonly cookie?: string | undefined };

/** The endpoints of credentials over a table of their own, with a sender of mails that only notes what it is asked for. */
export async function credentialsFixture({
  registration = 'open',
  hasMail = true,
  passwords = cheapPasswords,
}: FixtureOptions = {}) {
  const { table, calls, intercept } = await watchedTable();
  let time = new Date('2026-02-22T10:00:00.750Z');
  const now = () => time;
  // Waits are shortened to a tenth, to keep tests with many attempts fast.
  const retry = { ...defaultRetryPolicy, sleep: (delayMs: number) => sleep(delayMs / 10) };
  const hash = addressHash(() => Promise.resolve('the-key-of-the-tests'));
  let ids = 0;
  // In the order of what happens, also within a millisecond.
  const newId = (at: Date) => newUlid(at.getTime() + ids++);
  // On the real clock, which ALTCHA's library reads. The first key solves each puzzle.
  const altcha = testAltcha({ randomInteger: () => 0 });
  const sent: string[] = [];
  let derivations = 0;
  const counted = {
    hashPassword: (password: string) => {
      derivations += 1;
      return passwords.hashPassword(password);
    },
    verifyPassword: (password: string, stored: string | undefined) => {
      derivations += 1;
      return passwords.verifyPassword(password, stored);
    },
  };
  const services = {
    ...counted,
    store: credentialsTable(table, retry),
    proofs: passwordProofTable(table, retry),
    storeMail: storeRequestedMail(table),
    sendMail: hasMail
      ? (ids: readonly string[]) => {
          sent.push(...ids);
          return Promise.resolve();
        }
      : undefined,
    altcha,
    spentTokens: spentTokensTable(table),
    registration,
    retry,
    hash,
    now,
    random: randomBytes,
    newId,
  };
  const callers = tableCallers(table, now, retry);
  const apis = {
    register: registerApi(testApi, services),
    resend: requestMailApi(testApi, 'resend', services),
    verify: verifyAccountApi(testApi, services),
    password: changePasswordApi(testApi, callers, services),
    'password/forgot': requestMailApi(testApi, 'forgot', services),
    'password/reset': resetPasswordApi(testApi, services),
    email: changeEmailApi(testApi, callers, services),
    'email/confirm': confirmEmailApi(testApi, services),
    'email/undo': undoEmailApi(testApi, services),
  };
  const signingIn = signInApi(testApi, {
    ...services,
    store: signInTable(table, retry),
    newEventId: newId,
  });
  const whoAmI = getSessionApi(testApi, callers, signedInTable(table, retry));

  const options = ({ cookie, headers }: CallOptions) => ({
    headers: { ...OWN_PAGE, ...headers },
    cookies: cookie === undefined ? undefined : [`__Host-klookup=${cookie}`],
  });

  /** Calls an endpoint as a page of this service does. */
  const post = (
    name: keyof typeof apis,
    body: unknown,
    callOptions: CallOptions = {},
  ): Promise<ReadResponse> =>
    invoke(apis[name], {
      method: 'POST',
      path: `/api/v1/account/${name}`,
      body,
      ...options(callOptions),
    });
  const signIn = (email: string, password: string, callOptions: CallOptions = {}): Promise<ReadResponse> =>
    invoke(signingIn, {
      method: 'POST',
      path: '/api/v1/session',
      body: { email, password },
      ...options(callOptions),
    });

  const get = async (key: Key): Promise<Record<string, unknown> | undefined> =>
    (await table.client.send(new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }))).Item;
  const items = async (): Promise<Record<string, unknown>[]> =>
    (await table.client.send(new ScanCommand({ TableName: table.name, ConsistentRead: true }))).Items ?? [];
  const mailPrefix = accountMailKey('').pk;
  const change = async (key: Key, name: string, value: unknown): Promise<void> => {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: key,
        UpdateExpression: 'SET #name = :value',
        ExpressionAttributeNames: { '#name': name },
        ExpressionAttributeValues: { ':value': value },
      }),
    );
  };

  /** An account as the sender of mails, or an operator, makes it. */
  const newAccount = async ({
    isVerified = true,
    password = PASSWORD as string | undefined,
    email = `${randomBytes(8).toString('hex')}@example.com`,
  } = {}) => {
    const userId = randomBytes(16).toString('hex');
    await accountsTable(table).insert({
      userId,
      email,
      passwordHash: password === undefined ? undefined : await passwords.hashPassword(password),
      emailVerifiedAt: isVerified ? time : undefined,
      createdAt: time,
    });
    return { userId, email };
  };

  /** Stores a token as the sender of mails does. @param about its address, by default the account's @returns its text */
  const mailToken = async (
    userId: string,
    kind: TokenKind,
    { about, code }: { readonly about?: string; readonly code?: string } = {},
  ): Promise<string> => {
    const { token, sha256 } = generateMailedToken(userId, randomBytes);
    const email = about ?? String((await get(profileKey(userId)))?.email);
    const record = fromTokenItem(userId, kind, await get(tokenKey(userId, kind)));
    const entry = {
      sha256,
      codeHash: code === undefined ? undefined : await hashCode({ userId, code }, hash),
      mailId: newId(time),
      expiresAt: new Date(time.getTime() + TOKEN_KINDS[kind].lifeMs),
    };
    await transactWrite(table, [putTokens(table.name, { ...withEntry(record, entry), email })]);
    return token;
  };

  return {
    table,
    calls,
    intercept,
    services,
    callers,
    altcha,
    post,
    signIn,
    /** @returns the cookie of a new session @throws Error when the sign-in fails */
    async signedIn(email: string, password: string = PASSWORD): Promise<string> {
      return cookieOf(await signIn(email, password));
    },
    whoAmI: (cookie: string): Promise<ReadResponse> =>
      invoke(whoAmI, { path: '/api/v1/session', ...options({ cookie }) }),
    newAccount,
    mailToken,
    get,
    change,
    profile: (userId: string) => get(profileKey(userId)),
    state: (userId: string) => get(sessionStateKey(userId)),
    claim: (email: string) => get(emailClaimKey(email)),
    tokens: (userId: string, kind: TokenKind) => get(tokenKey(userId, kind)),
    items,
    async remove(key: Key): Promise<void> {
      await table.client.send(new DeleteCommand({ TableName: table.name, Key: key }));
    },
    /** The mails that wait to be sent, without what every row has. */
    async mails(): Promise<Record<string, unknown>[]> {
      const rows = (await items()).filter(({ pk }) => String(pk).startsWith(mailPrefix));
      return rows
        .sort((a, b) => (String(a.pk) < String(b.pk) ? -1 : 1))
        .map(({ pk, sk, duePk, dueAt, ...mail }) => mail);
    },
    /** The kinds of what happened to an account. */
    async events(userId: string): Promise<string[]> {
      return (await items())
        .filter(({ pk }) => pk === accountEventsPk(userId))
        .sort((a, b) => (String(a.sk) < String(b.sk) ? -1 : 1))
        .map(({ kind }) => String(kind));
    },
    /** The ids of the mails that the sender was asked for. */
    sent,
    /** How often a password was hashed, or compared with a hash. */
    derivations: () => derivations,
    /** A solved challenge. */
    captchaToken: async () => encoded(await solved(await callChallenge('register', altcha))),
    wait({ minutes = 0, days = 0 }: { readonly minutes?: number; readonly days?: number }): void {
      time = new Date(time.getTime() + 60_000 * (minutes + 24 * 60 * days));
    },
    now,
  };
}

export type CredentialsFixture = Awaited<ReturnType<typeof credentialsFixture>>;

/** The value of the cookie that a response sets. @throws Error when it sets none */
export function cookieOf({ headers, status, body }: ReadResponse): string {
  const [, value] = /^__Host-klookup=([^;]+);/.exec(String(headers['set-cookie'])) ?? [];
  if (value === undefined) throw new Error(`No cookie: ${status} ${JSON.stringify(body)}`);
  return value;
}
