import { argon2Sync, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { GetCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { listAccountEventsApi } from '../../lambdas/account-events/list-account-events-api.ts';
import { getAccountApi } from '../../lambdas/accounts/get-account-api.ts';
import { updateAccountApi } from '../../lambdas/accounts/update-account-api.ts';
import { addressHash } from '../../lambdas/http/address-hash.ts';
import type { ApiHandler } from '../../lambdas/http/api-handler.ts';
import { verifyPassword } from '../../lambdas/passwords/password-hash.ts';
import { defaultRetryPolicy } from '../../lambdas/retry/back-off.ts';
import { confirmSessionApi } from '../../lambdas/sessions/confirm-session-api.ts';
import { endSessionApi } from '../../lambdas/sessions/end-session-api.ts';
import { endSessionsApi } from '../../lambdas/sessions/end-sessions-api.ts';
import { getSessionApi } from '../../lambdas/sessions/get-session-api.ts';
import { listSessionsApi } from '../../lambdas/sessions/list-sessions-api.ts';
import { signInApi } from '../../lambdas/sessions/sign-in-api.ts';
import { signOutApi } from '../../lambdas/sessions/sign-out-api.ts';
import { accountEventsTable } from '../../lambdas/table/account-events-table.ts';
import { accountSessionsTable } from '../../lambdas/table/account-sessions-table.ts';
import { accountsTable } from '../../lambdas/table/accounts-table.ts';
import { tableCallers } from '../../lambdas/table/callers.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { type Key, profileKey, sessionStateKey } from '../../lambdas/table/keys.ts';
import { passwordProofTable } from '../../lambdas/table/password-proof-table.ts';
import { profilesTable } from '../../lambdas/table/profiles-table.ts';
import { signInTable } from '../../lambdas/table/sign-in-table.ts';
import { signedInTable } from '../../lambdas/table/signed-in-table.ts';
import { newUlid } from '../../lambdas/visits/new-ulid.ts';
import { type EventOptions, invoke, type ReadResponse } from '../http/api-event.ts';
import { testApi } from '../http/test-api.ts';
import { watchedTable } from '../table/watched-table.ts';

export const HOST = 'go.example.com';
export const PASSWORD = 'correct horse battery staple';

/** What browsers send with a request from one of our own pages. */
export const OWN_PAGE = { 'sec-fetch-site': 'same-origin', 'x-klookup-host': HOST };

/** From another network than requests have by default. */
export const from = (address: string) => ({ 'x-klookup-viewer-ip': address });

/** A signed-in browser. */
export interface Browser {
  readonly cookie: string;
  readonly sessionId: string;
}

/** The endpoints of sessions over a table of their own, with one account. */
export async function sessionsFixture(over?: Table) {
  const { table, calls, intercept } = await watchedTable(over);
  let time = new Date('2026-02-22T10:00:00.750Z');
  const now = () => time;
  // Waits are shortened to a tenth, to keep tests with many attempts fast.
  const retry = { ...defaultRetryPolicy, sleep: (delayMs: number) => sleep(delayMs / 10) };
  const callers = tableCallers(table, now, retry);
  let passwordsVerified = 0;
  const passwords = {
    retry,
    hash: addressHash(() => Promise.resolve('the-key-of-the-tests')),
    verifyPassword: (password: string, hash: string | undefined) => {
      passwordsVerified += 1;
      return verifyPassword(password, hash);
    },
    now,
    random: randomBytes,
    newEventId: (at: Date) => newUlid(at.getTime()),
  };
  const sessions = { ...passwords, sessions: accountSessionsTable(table, retry) };
  const apis = {
    signIn: signInApi(testApi, { ...passwords, store: signInTable(table, retry) }),
    signOut: signOutApi(testApi, sessions),
    whoAmI: getSessionApi(testApi, callers, signedInTable(table, retry)),
    confirm: confirmSessionApi(testApi, callers, { ...sessions, store: passwordProofTable(table, retry) }),
    list: listSessionsApi(testApi, callers, sessions),
    end: endSessionApi(testApi, callers, sessions),
    endOthers: endSessionsApi(testApi, callers, sessions),
    account: getAccountApi(testApi, callers, { store: profilesTable(table) }),
    update: updateAccountApi(testApi, callers, { ...passwords, store: profilesTable(table) }),
    events: listAccountEventsApi(testApi, callers, { store: accountEventsTable(table), now }),
  };

  const newAccount = async ({ emailVerified = true, password = PASSWORD } = {}) => {
    const [userId, createdAt] = [randomBytes(16).toString('hex'), now()];
    const email = `${randomBytes(8).toString('hex')}@example.com`;
    const emailVerifiedAt = emailVerified ? createdAt : undefined;
    const passwordHash = cheapHash(password);
    await accountsTable(table).insert({ userId, email, passwordHash, emailVerifiedAt, createdAt });
    return { userId, email };
  };
  const owner = await newAccount();
  calls.length = 0;

  /** @param cookie of the session that the browser has */
  const call = (
    api: ApiHandler,
    { cookie, headers, ...options }: EventOptions & { readonly cookie?: string | undefined },
  ): Promise<ReadResponse> =>
    invoke(api, {
      ...options,
      headers: { ...OWN_PAGE, 'content-type': 'application/json', ...headers },
      ...(cookie !== undefined && { cookies: [`__Host-klookup=${cookie}`] }),
    });

  type SignInOptions = Partial<Pick<EventOptions, 'headers'>> & {
    readonly email?: string;
    readonly password?: string;
    readonly cookie?: string;
  };
  const tryToSignIn = ({ email = owner.email, password = PASSWORD, ...options }: SignInOptions = {}) =>
    call(apis.signIn, { method: 'POST', path: '/api/v1/session', body: { email, password }, ...options });

  const get = async (Key: Key) =>
    (await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }))).Item;

  const set = async (Key: Key, attribute: string, value: unknown): Promise<void> => {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key,
        UpdateExpression: 'SET #attribute = :value',
        ExpressionAttributeNames: { '#attribute': attribute },
        ExpressionAttributeValues: { ':value': value },
      }),
    );
  };

  return {
    table,
    calls,
    intercept,
    callers,
    now,
    apis,
    owner,
    newAccount,
    call,
    tryToSignIn,
    get,
    /** How many times a password has been hashed. */
    passwordsVerified: () => passwordsVerified,
    /** @throws Error unless it succeeds */
    async signIn(options: SignInOptions = {}): Promise<Browser> {
      return browserOf(await tryToSignIn(options));
    },
    whoAmI: (cookie: string | undefined, options: EventOptions = {}) =>
      call(apis.whoAmI, { path: '/api/v1/session', cookie, ...options }),
    signOut: (cookie: string | undefined, options: EventOptions = {}) =>
      call(apis.signOut, { method: 'DELETE', path: '/api/v1/session', cookie, ...options }),
    confirm: (cookie: string | undefined, password = PASSWORD, options: EventOptions = {}) =>
      call(apis.confirm, {
        method: 'POST',
        path: '/api/v1/session/confirm',
        cookie,
        body: { password },
        ...options,
      }),
    list: (cookie: string | undefined) => call(apis.list, { path: '/api/v1/sessions', cookie }),
    end: (cookie: string | undefined, id: string) =>
      call(apis.end, {
        method: 'DELETE',
        path: `/api/v1/sessions/${id}`,
        pathParameters: { id },
        cookie,
      }),
    endOthers: (cookie: string | undefined) =>
      call(apis.endOthers, { method: 'DELETE', path: '/api/v1/sessions', cookie }),
    account: (cookie: string | undefined) => call(apis.account, { path: '/api/v1/account', cookie }),
    update: (cookie: string | undefined, body: unknown) =>
      call(apis.update, { method: 'PATCH', path: '/api/v1/account', cookie, body }),
    events: (cookie: string | undefined, query = '') =>
      call(apis.events, { path: '/api/v1/account/events', cookie, query }),
    /** Moves the clock. */
    wait({ seconds = 0, hours = 0, days = 0 }: { seconds?: number; hours?: number; days?: number }) {
      time = new Date(time.getTime() + 1000 * (seconds + 3600 * (hours + 24 * days)));
    },
    profile: (userId = owner.userId) => get(profileKey(userId)),
    state: (userId = owner.userId) => get(sessionStateKey(userId)),
    async rows(prefix: string) {
      const { Items = [] } = await table.client.send(
        new ScanCommand({ TableName: table.name, ConsistentRead: true }),
      );
      return Items.filter(({ pk }) => String(pk).startsWith(prefix));
    },
    set,
  };
}

export type SessionsFixture = Awaited<ReturnType<typeof sessionsFixture>>;

/** The browser after a response that signs it in. @throws Error if the response doesn't */
export function browserOf({ status, headers, body }: ReadResponse): Browser {
  const [, cookie] = /^__Host-klookup=([^;]+);/.exec(String(headers['set-cookie'])) ?? [];
  const session = body.data?.session as { readonly id: string } | undefined;
  if (status !== 200 || cookie === undefined || !session) {
    throw new Error(`Not signed in: ${status} ${JSON.stringify(body)}`);
  }
  return { cookie, sessionId: session.id };
}

/** A hash at argon2's lowest cost: each test signs somebody in. */
function cheapHash(message: string): string {
  const nonce = randomBytes(16);
  const digest = argon2Sync('argon2id', {
    message,
    nonce,
    memory: 8,
    passes: 1,
    parallelism: 1,
    tagLength: 32,
  });
  const text = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');
  return `$argon2id$v=19$m=8,t=1,p=1$${text(nonce)}$${text(digest)}`;
}
