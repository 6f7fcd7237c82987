import { randomBytes } from 'node:crypto';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { suspendAccount } from '../../lambdas/abuse/suspend-account.ts';
import { createAccount } from '../../lambdas/accounts/create-account.ts';
import { grantOperator, revokeOperator } from '../../lambdas/accounts/operator-role.ts';
import { createApiKey } from '../../lambdas/api-keys/create-api-key.ts';
import { accountRoutes } from '../../lambdas/http/account-routes.ts';
import type { Route } from '../../lambdas/http/routes.ts';
import { operations } from '../../lambdas/openapi/operations.ts';
import { accountRecordsTable } from '../../lambdas/table/account-records-table.ts';
import { accountsTable } from '../../lambdas/table/accounts-table.ts';
import { apiKeysTable } from '../../lambdas/table/api-keys-table.ts';
import { blocksTable } from '../../lambdas/table/blocks-table.ts';
import { profileKey } from '../../lambdas/table/keys.ts';
import { operatorRolesTable } from '../../lambdas/table/operator-roles-table.ts';
import { newUlid } from '../../lambdas/visits/new-ulid.ts';
import type { EventOptions } from '../http/api-event.ts';
import { storedSession } from '../sessions/credentials.ts';
import { type DeployedApi, deployedApi } from '../sessions/deployed-api.ts';
import { HOST, OWN_PAGE } from '../sessions/sessions-fixture.ts';

const routes: readonly Route[] = accountRoutes.filter(({ path }) => path.startsWith('/api/v1/operator/'));
const unsafe = routes.filter(({ method }) => method !== 'GET');
const operator = {
  identify: () => Promise.resolve('arn:aws:iam::123456789012:user/jane'),
  mailsOwners: false,
  newId: (at: Date) => newUlid(at.getTime()),
  now: () => new Date(),
};

let api: DeployedApi;
let accounts = 0;
beforeAll(async () => {
  api = await deployedApi(routes);
});
afterAll(() => api?.stop());

const newAccount = async (): Promise<string> => {
  const email = `jane${++accounts}@example.com`;
  const services = { now: () => new Date(), random: randomBytes, store: accountsTable(api.table) };
  return (await createAccount({ email, emailVerified: true }, services)).userId;
};

const recordOf = async (userId: string) => {
  const record = await accountRecordsTable(api.table).find(userId);
  if (!record) throw new Error('The account is gone.');
  return record;
};

const roles = () => ({ roles: operatorRolesTable(api.table), operator });

/** Somebody with the role, signed in. The session comes first: it stores the state of its account anew. */
async function newOperator({ at = new Date() } = {}) {
  const userId = await newAccount();
  const cookie = await storedSession(api.table, { userId, at });
  expect(await grantOperator(await recordOf(userId), roles())).toBe('done');
  return { userId, cookie };
}

const sending = (cookie: string, headers: EventOptions['headers'] = OWN_PAGE): EventOptions => ({
  cookies: [`__Host-klookup=${cookie}`],
  headers: { 'content-type': 'application/json', 'x-klookup-host': HOST, ...headers },
});

/** @returns what each endpoint answers, with its name */
const answers = async (options: EventOptions, among: readonly Route[] = routes) => {
  const found: Record<string, unknown> = {};
  for (const route of among) {
    const { status, body } = await api.call(route, options);
    found[`${route.method} ${route.path}`] = `${status} ${body.code}`;
  }
  return found;
};

/** The same answer of each. */
const all = (answer: string, among: readonly Route[] = routes) =>
  Object.fromEntries(among.map(({ method, path }) => [`${method} ${path}`, answer]));

describe('every endpoint for operators', () => {
  it('is here, and is declared as one', () => {
    expect(routes.length).toBeGreaterThanOrEqual(15);
    const declared = Object.entries(operations).filter(([, { access }]) => access === 'operator');
    expect(declared.map(([name]) => name).sort()).toEqual(routes.map(({ endpoint }) => endpoint).sort());
  });

  it('lets an operator in whose password is fresh', async () => {
    const { cookie } = await newOperator();
    for (const [name, answer] of Object.entries(await answers(sending(cookie))))
      expect(answer, name).not.toMatch(/^(401|403|5\d\d) /);
  });

  it('is a 401 without a session', async () => {
    expect(await answers({ headers: OWN_PAGE })).toEqual(all('401 unauthorized'));
  });

  it('is a 403 for an API key, even one of an operator with all scopes', async () => {
    const { userId } = await newOperator();
    const services = { now: () => new Date(), random: randomBytes, store: apiKeysTable(api.table) };
    const { key } = await createApiKey({ userId, name: 'Test' }, services);
    const headers = { ...OWN_PAGE, authorization: `Bearer ${key}` };
    expect(await answers({ headers })).toEqual(all('403 session_required'));
  });

  it('is a 403 for a plain session, whether its password is fresh or not', async () => {
    const userId = await newAccount();
    for (const at of [new Date(), new Date(Date.now() - 16 * 60_000)]) {
      const cookie = await storedSession(api.table, { userId, at });
      expect(await answers(sending(cookie))).toEqual(all('403 operator_required'));
    }
  });

  it('is a 403 for an operator whose password was last entered 15 minutes ago', async () => {
    const { cookie } = await newOperator({ at: new Date(Date.now() - 15 * 60_000) });
    expect(await answers(sending(cookie))).toEqual(all('403 proof_required'));
  });

  it('is a 403 at once when the role is revoked', async () => {
    const { userId, cookie } = await newOperator();
    expect(await revokeOperator(await recordOf(userId), roles())).toBe('done');
    expect(await answers(sending(cookie))).toEqual(all('403 operator_required'));
  });

  it('is a 403 at once when the operator is suspended, and stays one when that is lifted', async () => {
    const { userId, cookie } = await newOperator();
    const store = blocksTable(api.table, operator);
    await suspendAccount({ account: userId, reason: 'Spam' }, { accounts: accountsTable(api.table), store });
    expect(await answers(sending(cookie))).toEqual(all('403 operator_required'));
    await store.reinstate(userId);
    expect(await answers(sending(cookie))).toEqual(all('403 operator_required'));
  });

  it('is a 401 for a session that has ended', async () => {
    const { userId } = await newOperator();
    expect(await answers(sending(`${userId}.${'A'.repeat(43)}`))).toEqual(all('401 session_ended'));
  });

  it('refuses what another website sends, before anything else about the session', async () => {
    const { cookie } = await newOperator();
    const foreign: readonly EventOptions['headers'][] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      {},
    ];
    for (const headers of foreign)
      expect(await answers(sending(cookie, headers), unsafe)).toEqual(all('403 cross_site_request', unsafe));
  });

  it('has no GET that changes anything', () => {
    const changing = routes.filter(({ path }) =>
      /(take-down|restore|suspend|reinstate|dismiss|uphold)$/.test(path),
    );
    expect(changing.length).toBeGreaterThanOrEqual(7);
    for (const { method } of changing) expect(method).toBe('POST');
  });

  it('refuses fields that it does not know, such as who decides or whose account it is', async () => {
    const { cookie } = await newOperator();
    const withBody = unsafe.filter(({ endpoint }) => operations[endpoint].body);
    expect(withBody.length).toBeGreaterThanOrEqual(4);
    for (const route of withBody) {
      for (const field of [
        'by',
        'at',
        'account',
        'accountId',
        'isOperator',
        'is_operator',
        'outcome',
        '__proto__',
      ]) {
        const body = `{"reason":"Spam","destination":"evil.example","${field}":"x"}`;
        const pathParameters = { id: '0'.repeat(32), code: 'aBc1234' };
        const own = { ...sending(cookie), body, pathParameters };
        const ofReport = route.endpoint === 'dismiss-report' ? { pathParameters: { id: newUlid(0) } } : {};
        const { status, body: answer } = await api.call(route, { ...own, ...ofReport });
        expect([status, answer.code], `${route.path} ${field}`).toEqual([400, 'validation_failed']);
        expect(Object.keys(answer.details ?? {}), route.path).toContain(field);
      }
    }
  });

  it('never shows a password, a hash or a token of an account', async () => {
    const { cookie } = await newOperator();
    const userId = await newAccount();
    const secret = 'argon2-of-the-tests';
    await api.table.client.send(
      new UpdateCommand({
        TableName: api.table.name,
        Key: profileKey(userId),
        UpdateExpression: 'SET passwordHash = :hash',
        ExpressionAttributeValues: { ':hash': secret },
      }),
    );
    const route = routes.find(({ endpoint }) => endpoint === 'get-operated-account');
    if (!route) throw new Error('There is no such route.');
    const { status, body } = await api.call(route, { ...sending(cookie), pathParameters: { id: userId } });
    expect(status).toBe(200);
    expect(JSON.stringify(body)).not.toContain(secret);
  });
});

describe('the role of an operator', () => {
  it('needs a verified address', async () => {
    const userId = await newAccount();
    const record = await recordOf(userId);
    const unverified = { ...record, account: { ...record.account, emailVerifiedAt: undefined } };
    await expect(grantOperator(unverified, roles())).rejects.toThrow(
      "not verified, so it can't be an operator",
    );
    const suspension = { since: new Date(), reason: 'Spam.' };
    await expect(grantOperator({ ...record, suspension }, roles())).rejects.toThrow('suspended');
    expect(await grantOperator(record, roles())).toBe('done');
    expect(await grantOperator(record, roles())).toBe('unchanged');
    expect(await revokeOperator(record, roles())).toBe('done');
    expect(await revokeOperator(record, roles())).toBe('unchanged');
  });

  it('is not granted to an account that is suspended meanwhile', async () => {
    const userId = await newAccount();
    const record = await recordOf(userId);
    const store = blocksTable(api.table, operator);
    await suspendAccount({ account: userId, reason: 'Spam' }, { accounts: accountsTable(api.table), store });
    await expect(grantOperator(record, roles())).rejects.toThrow('Nothing was changed');
    expect(await operatorRolesTable(api.table).isOperator(userId)).toBe(false);
  });
});
