import { randomBytes } from 'node:crypto';
import type { Challenge } from 'altcha-lib/types';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { encoded, solved } from '../../bin/smoke/captcha-work.ts';
import { createAccount } from '../../lambdas/accounts/create-account.ts';
import { createApiKey } from '../../lambdas/api-keys/create-api-key.ts';
import { type EnvarName, envars } from '../../lambdas/envars.ts';
import type { ApiHandler } from '../../lambdas/http/api-handler.ts';
import { accountsTable } from '../../lambdas/table/accounts-table.ts';
import { apiKeysTable } from '../../lambdas/table/api-keys-table.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { klookUp } from '../brand/brands.ts';
import { bySession, storedSession } from '../sessions/credentials.ts';
import { createTestQueue } from '../setup/engines.ts';
import { testTable } from '../table/test-table.ts';
import { type EventOptions, invoke, ORIGIN_SECRET } from './api-event.ts';
import { startAwsStandIn } from './aws-stand-in.ts';

const handlers = {
  'create-link': () => import('../../lambdas/links/create-link.handler.ts'),
  'create-links': () => import('../../lambdas/links/create-links.handler.ts'),
  'update-link': () => import('../../lambdas/links/update-link.handler.ts'),
  'update-links': () => import('../../lambdas/links/update-links.handler.ts'),
  'delete-links': () => import('../../lambdas/links/delete-links.handler.ts'),
  'delete-link': () => import('../../lambdas/links/delete-link.handler.ts'),
  'get-link': () => import('../../lambdas/links/get-link.handler.ts'),
  'list-links': () => import('../../lambdas/links/list-links.handler.ts'),
  'get-link-stats': () => import('../../lambdas/statistics/get-link-stats.handler.ts'),
  'get-stats': () => import('../../lambdas/statistics/get-stats.handler.ts'),
  'export-links': () => import('../../lambdas/link-export/export-links.handler.ts'),
  'list-checks': () => import('../../lambdas/verification/list-checks.handler.ts'),
  'verify-link': () => import('../../lambdas/verification/verify-link.handler.ts'),
  'restore-link': () => import('../../lambdas/verification/restore-link.handler.ts'),
  'confirm-removal': () => import('../../lambdas/verification/confirm-removal.handler.ts'),
  health: () => import('../../lambdas/health/health.handler.ts'),
  openapi: () => import('../../lambdas/openapi/openapi.handler.ts'),
  docs: () => import('../../lambdas/docs/docs.handler.ts'),
  'bot-pages': () => import('../../lambdas/docs/bot-pages.handler.ts'),
  'show-preview': () => import('../../lambdas/preview/show-preview.handler.ts'),
  continue: () => import('../../lambdas/preview/continue.handler.ts'),
  'show-report': () => import('../../lambdas/abuse/show-report.handler.ts'),
  'file-report': () => import('../../lambdas/abuse/file-report.handler.ts'),
  'list-tags': () => import('../../lambdas/link-tags/list-tags.handler.ts'),
  'rename-tag': () => import('../../lambdas/link-tags/rename-tag.handler.ts'),
  'delete-tag': () => import('../../lambdas/link-tags/delete-tag.handler.ts'),
  'put-site': () => import('../../lambdas/sites/put-site.handler.ts'),
  'list-sites': () => import('../../lambdas/sites/list-sites.handler.ts'),
  'get-site': () => import('../../lambdas/sites/get-site.handler.ts'),
  'verify-site': () => import('../../lambdas/sites/verify-site.handler.ts'),
  'delete-site': () => import('../../lambdas/sites/delete-site.handler.ts'),
  'delete-account': () => import('../../lambdas/account-deletion/delete-account.handler.ts'),
  'export-account': () => import('../../lambdas/account-export/export-account.handler.ts'),
  'sign-in': () => import('../../lambdas/sessions/sign-in.handler.ts'),
  'get-session': () => import('../../lambdas/sessions/get-session.handler.ts'),
  'sign-out': () => import('../../lambdas/sessions/sign-out.handler.ts'),
  'confirm-session': () => import('../../lambdas/sessions/confirm-session.handler.ts'),
  'list-sessions': () => import('../../lambdas/sessions/list-sessions.handler.ts'),
  'end-session': () => import('../../lambdas/sessions/end-session.handler.ts'),
  'end-sessions': () => import('../../lambdas/sessions/end-sessions.handler.ts'),
  'get-account': () => import('../../lambdas/accounts/get-account.handler.ts'),
  'update-account': () => import('../../lambdas/accounts/update-account.handler.ts'),
  'list-account-events': () => import('../../lambdas/account-events/list-account-events.handler.ts'),
  'create-challenge': () => import('../../lambdas/captcha/create-challenge.handler.ts'),
  register: () => import('../../lambdas/credentials/register.handler.ts'),
  'verify-account': () => import('../../lambdas/credentials/verify-account.handler.ts'),
  'resend-verification': () => import('../../lambdas/credentials/resend-verification.handler.ts'),
  'change-password': () => import('../../lambdas/credentials/change-password.handler.ts'),
  'forgot-password': () => import('../../lambdas/credentials/forgot-password.handler.ts'),
  'reset-password': () => import('../../lambdas/credentials/reset-password.handler.ts'),
  'change-email': () => import('../../lambdas/credentials/change-email.handler.ts'),
  'confirm-email': () => import('../../lambdas/credentials/confirm-email.handler.ts'),
  'undo-email': () => import('../../lambdas/credentials/undo-email.handler.ts'),
  'create-key': () => import('../../lambdas/api-keys/create-key.handler.ts'),
  'list-keys': () => import('../../lambdas/api-keys/list-keys.handler.ts'),
  'update-key': () => import('../../lambdas/api-keys/update-key.handler.ts'),
  'rotate-key': () => import('../../lambdas/api-keys/rotate-key.handler.ts'),
  'revoke-key': () => import('../../lambdas/api-keys/revoke-key.handler.ts'),
  'revoke-keys': () => import('../../lambdas/api-keys/revoke-keys.handler.ts'),
  'unknown-route': () => import('../../lambdas/http/unknown-route.handler.ts'),
};
const PASSWORD = 'correct horse battery staple';
const secrets = new Map<string, string>();
let standIn: Awaited<ReturnType<typeof startAwsStandIn>>;
let key: string;
let table: Table;
let userId: string;

beforeAll(async () => {
  standIn = await startAwsStandIn({
    GetSecretValue: ({ SecretId = '' }) => ({ Name: SecretId, SecretString: secrets.get(SecretId) }),
    Invoke: () => ({}),
    GetParameter: ({ Name }) => ({ Parameter: { Name, Value: 'https://d111.cloudfront.net' } }),
  });
  table = await testTable();
  const services = { now: () => new Date(), random: randomBytes };
  const account = { email: 'jane@example.com', password: PASSWORD, emailVerified: true };
  ({ userId } = await createAccount(account, { ...services, store: accountsTable(table) }));
  ({ key } = await createApiKey({ userId, name: 'Test' }, { ...services, store: apiKeysTable(table) }));
  const environment = {
    AWS_LAMBDA_FUNCTION_NAME: 'klookup-test-function',
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_DYNAMODB: inject('dynamoDbUrl'),
    AWS_ENDPOINT_URL_SQS: inject('sqsUrl'),
    AWS_ENDPOINT_URL_SECRETS_MANAGER: standIn.url,
    AWS_ENDPOINT_URL_SSM: standIn.url,
    AWS_ENDPOINT_URL_LAMBDA: standIn.url,
    [envars.tableName]: table.name,
    [envars.originSecretNames]: 'origin-2,origin-1',
    [envars.supportAddress]: 'help@example.org',
    [envars.brand]: JSON.stringify(klookUp),
    [envars.publicOriginParameter]: '/klookup/test/public-origin',
    [envars.linkRetentionDays]: '365',
    [envars.shortestCustomCode]: '3',
    [envars.addressHashSecretName]: 'address-hash',
    [envars.purgeQueueUrl]: await createTestQueue(),
    [envars.visitsQueueUrl]: await createTestQueue(),
    [envars.captchaSecretName]: 'captcha',
    [envars.registration]: 'open',
    [envars.sendAccountMailFunction]: 'klookup-test-send-account-mail',
    [envars.proveSiteFunction]: 'klookup-test-prove-site',
    [envars.deleteAccountsFunction]: 'klookup-test-delete-accounts',
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await standIn.stop();
});
beforeEach(() => {
  vi.resetModules();
  standIn.operations.length = 0;
  secrets.clear();
  secrets.set('origin-2', ORIGIN_SECRET);
  secrets.set('origin-1', 'the-secret-before');
  secrets.set('address-hash', 'the-key-of-the-tests');
});

const load = async (name: keyof typeof handlers): Promise<ApiHandler> => (await handlers[name]()).handler;
const withKey = () => ({ authorization: `Bearer ${key}`, 'content-type': 'application/json' });

describe('the deployed functions', () => {
  it('create a link, read it back and list it, under the origin from the parameter', async () => {
    const created = await invoke(await load('create-link'), {
      method: 'POST',
      headers: withKey(),
      body: { url: 'https://example.com/a' },
    });
    expect(created.status).toBe(201);
    expect(created.body.data?.short_url).toBe(`https://d111.cloudfront.net/${created.body.data?.short_code}`);
    const read = await invoke(await load('get-link'), {
      headers: withKey(),
      pathParameters: { id: String(created.body.data?.id) },
    });
    expect(read.body.data?.link).toMatchObject({ target_url: 'https://example.com/a' });
    const listed = await invoke(await load('list-links'), { headers: withKey() });
    expect(listed.body.data?.links).toContainEqual(read.body.data?.link);
  });

  it('export links', async () => {
    const body = { url: 'https://example.com/exported' };
    await invoke(await load('create-link'), { method: 'POST', headers: withKey(), body });
    const { status, body: text } = await invoke(await load('export-links'), { headers: withKey() });
    expect(status).toBe(200);
    expect(String(text)).toMatch(
      /"target_url":"https:\/\/example.com\/exported".*\n\{"type":"end","links":\d+\}\n$/,
    );
  });

  it('create anonymously and in bulk, update and delete', async () => {
    const headers = { 'content-type': 'application/json' };
    const body = { url: 'https://example.com/a' };
    const anonymous = await invoke(await load('create-link'), { method: 'POST', headers, body });
    expect(anonymous.status).toBe(201);
    const many = await invoke(await load('create-links'), {
      method: 'POST',
      headers: withKey(),
      body: { links: [body] },
    });
    const { results } = many.body.data as { results: [{ data: { id: number } }] };
    const pathParameters = { id: String(results[0].data.id) };
    const changed = { method: 'PUT', headers: withKey(), pathParameters, body: { title: 'New' } };
    expect((await invoke(await load('update-link'), changed)).body.data).toMatchObject({ title: 'New' });
    const ids = [results[0].data.id];
    const inBulk = { headers: withKey(), body: { ids, changes: { title: 'Newer' } } };
    const changedMany = await invoke(await load('update-links'), { method: 'PATCH', ...inBulk });
    expect(changedMany.body.data).toMatchObject({ updated: 1, results: [{ data: { title: 'Newer' } }] });
    const deleted = { method: 'DELETE', headers: withKey(), pathParameters };
    expect((await invoke(await load('delete-link'), deleted)).status).toBe(200);
    const second = await invoke(await load('create-link'), { method: 'POST', headers: withKey(), body });
    const deletedMany = {
      method: 'DELETE',
      headers: withKey(),
      body: { ids: [...ids, Number(second.body.data?.id)] },
    };
    expect((await invoke(await load('delete-links'), deletedMany)).body.data).toMatchObject({
      deleted: 1,
      failed: 1,
    });
    const gone = { headers: withKey(), pathParameters: { id: String(second.body.data?.id) } };
    expect((await invoke(await load('get-link'), gone)).status).toBe(404);
  });

  it('list the checks of a link, ask for one, and refuse to undo a removal that has not happened', async () => {
    const body = {
      url: 'https://example.com/a',
      type: 'inpage',
      post_id: 'wired',
      site_url: 'https://a.example/',
    };
    const created = await invoke(await load('create-link'), { method: 'POST', headers: withKey(), body });
    const pathParameters = { id: String(created.body.data?.id) };
    const ofLink = { headers: withKey(), pathParameters };
    const listed = await invoke(await load('list-checks'), ofLink);
    expect(listed.body.data).toEqual({ checks: [] });
    const asked = await invoke(await load('verify-link'), { method: 'POST', ...ofLink });
    expect(asked).toMatchObject({ status: 202, body: { data: { last_check: null } } });
    const restored = await invoke(await load('restore-link'), { method: 'POST', ...ofLink });
    expect(restored).toMatchObject({ status: 409, body: { code: 'not_removed' } });
    const confirmed = await invoke(await load('confirm-removal'), { method: 'POST', ...ofLink });
    expect(confirmed).toMatchObject({ status: 409, body: { code: 'not_held' } });
  });

  it('read the statistics of a link, and those of the account as CSV', async () => {
    const body = { url: 'https://example.com/a' };
    const created = await invoke(await load('create-link'), { method: 'POST', headers: withKey(), body });
    const ofLink = await invoke(await load('get-link-stats'), {
      headers: withKey(),
      path: '/api/v1/links/1/stats',
      pathParameters: { id: String(created.body.data?.id) },
    });
    expect(ofLink.body.data?.totals).toEqual({ clicks: 0, views: 0, bot_views: 0 });
    const ofAccount = await invoke(await load('get-stats'), {
      headers: { ...withKey(), accept: 'text/csv' },
      path: '/api/v1/stats',
    });
    expect(String(ofAccount.body)).toContain('total,,0,0,0,false\r\n');
  });

  it('list a tag, rename it and take it away', async () => {
    const body = { url: 'https://example.com/a', tags: ['old'] };
    await invoke(await load('create-link'), { method: 'POST', headers: withKey(), body });
    const list = async () => (await invoke(await load('list-tags'), { headers: withKey() })).body.data?.tags;
    expect(await list()).toEqual([{ tag: 'old', links: 1 }]);
    const call = async (name: 'rename-tag' | 'delete-tag', tag: string, sent?: object) =>
      invoke(await load(name), {
        method: name === 'rename-tag' ? 'PATCH' : 'DELETE',
        headers: withKey(),
        path: `/api/v1/tags/${tag}`,
        pathParameters: { tag },
        body: sent,
      });
    expect((await call('rename-tag', 'old', { name: 'new' })).body.data).toEqual({
      changed: 1,
      next_cursor: null,
    });
    expect(await list()).toEqual([{ tag: 'new', links: 1 }]);
    expect((await call('delete-tag', 'new')).body.data).toMatchObject({ changed: 1 });
    expect(await list()).toEqual([]);
  });

  it('claim a site, list it, read it and delete it', async () => {
    const call = async (name: keyof typeof handlers, method: string) =>
      invoke(await load(name), {
        method,
        headers: withKey(),
        pathParameters: { domain: 'yoursite.com' },
      });
    const claimed = await call('put-site', 'PUT');
    expect(claimed.status).toBe(201);
    expect((await call('get-site', 'GET')).body.data).toEqual(claimed.body.data);
    expect((await call('list-sites', 'GET')).body.data?.sites).toEqual([claimed.body.data]);
    expect((await call('delete-site', 'DELETE')).status).toBe(200);
  });

  it('export an account, and turn an API key away that would delete it', async () => {
    const cookie = await storedSession(table, { userId, at: new Date() });
    const signedIn = { cookies: [`__Host-klookup=${cookie}`] };
    const { status, body } = await invoke(await load('export-account'), signedIn);
    expect(status).toBe(200);
    expect(String(body)).toContain('"email":"jane@example.com"');
    const byKey = { method: 'DELETE', headers: withKey() };
    expect((await invoke(await load('delete-account'), byKey)).body.code).toBe('session_required');
  });

  it('take a registration, and have its mail sent', async () => {
    secrets.set('captcha', 'a secret of the tests');
    const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
    const post = async (name: keyof typeof handlers, body: object) =>
      invoke(await load(name), { method: 'POST', headers, body });
    const { body } = await post('create-challenge', { purpose: 'register' });
    const token = encoded(await solved(body.data?.challenge as Challenge[]));
    const email = 'jane@example.com';
    const fields = { email, password: 'correct horse battery staple', captcha_token: token };
    expect((await post('register', fields)).status).toBe(202);
    expect((await post('resend-verification', { email })).status).toBe(202);
    expect((await post('forgot-password', { email })).status).toBe(202);
    expect(standIn.operations.filter((operation) => operation === 'Invoke')).toHaveLength(3);
    const password = fields.password;
    const tokenOfNobody = `${'0'.repeat(32)}.${'A'.repeat(43)}`;
    for (const name of ['verify-account', 'reset-password', 'confirm-email'] as const)
      expect((await post(name, { token: tokenOfNobody, password })).body.code).toBe('token_invalid');
    expect((await post('undo-email', { token: tokenOfNobody })).body.code).toBe('token_invalid');
    expect((await post('change-email', { email })).status).toBe(401);
    expect((await post('change-password', { current_password: password, password })).status).toBe(401);
  });

  it('make an API key for somebody who is signed in, list it, rename it, rotate it and revoke both', async () => {
    const cookie = await storedSession(table, { userId, at: new Date() });
    const call = async (name: keyof typeof handlers, method: string, id?: unknown, body?: object) =>
      bySession(
        cookie,
        async () =>
          invoke(await load(name), {
            method,
            ...(id !== undefined && { pathParameters: { id: String(id) } }),
            ...(body && { body }),
          }),
        { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
      );
    const made = await call('create-key', 'POST', undefined, { name: 'Wired' });
    expect(made.status).toBe(201);
    const id = made.body.data?.id;
    expect((await call('update-key', 'PATCH', id, { name: 'Rewired' })).body.data).toMatchObject({
      id,
      name: 'Rewired',
    });
    const rotated = await call('rotate-key', 'POST', id, {});
    expect(rotated.body.data).toMatchObject({ name: 'Rewired', replaces: { id } });
    expect((await call('revoke-key', 'DELETE', id)).status).toBe(200);
    const listed = await call('list-keys', 'GET');
    expect(listed.body.data?.keys).toEqual([
      expect.objectContaining({ id: rotated.body.data?.id }),
      expect.objectContaining({ name: 'Test' }),
    ]);
    expect((await call('revoke-key', 'DELETE', rotated.body.data?.id)).status).toBe(200);
    expect(standIn.operations.filter((operation) => operation === 'Invoke')).toHaveLength(2);
  });

  it('sign in, prove the password, change the account, end sessions and sign out', async () => {
    let cookie = '';
    const call = async (name: keyof typeof handlers, method: string, rest: EventOptions = {}) => {
      const response = await invoke(await load(name), {
        method,
        headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
        cookies: [cookie],
        ...rest,
      });
      expect(response.status, name).toBe(200);
      cookie = String(response.headers['set-cookie'] ?? cookie).split(';')[0] ?? '';
      return response.body.data;
    };
    await call('sign-in', 'POST', { body: { email: 'jane@example.com', password: PASSWORD } });
    await call('confirm-session', 'POST', { body: { password: PASSWORD } });
    expect(await call('update-account', 'PATCH', { body: { name: 'Jane' } })).toMatchObject({ name: 'Jane' });
    expect(await call('get-account', 'GET')).toMatchObject({ name: 'Jane' });
    await call('end-sessions', 'DELETE');
    const { sessions } = (await call('list-sessions', 'GET')) as { sessions: { id: string }[] };
    expect(await call('get-session', 'GET')).toMatchObject({ session: { id: sessions[0]?.id } });
    const { events } = (await call('list-account-events', 'GET')) as { events: { kind: string }[] };
    expect(events.map(({ kind }) => kind)).toContain('sessions_ended');
    await call('end-session', 'DELETE', { pathParameters: { id: sessions[0]?.id ?? '' } });
    await call('sign-out', 'DELETE');
  });

  it("prefer the stage's configured origin, and then read no parameter", async () => {
    vi.stubEnv(envars.publicOrigin, 'https://go.example.com');
    const created = await invoke(await load('create-link'), {
      method: 'POST',
      headers: withKey(),
      body: { url: 'https://example.com/a' },
    });
    vi.stubEnv(envars.publicOrigin, undefined);
    expect(created.body.data?.short_url).toMatch(/^https:\/\/go\.example\.com\//);
    expect(standIn.operations).not.toContain('GetParameter');
  });

  it('describe the API under the origin from the parameter, for machines and people', async () => {
    const openapi = await invoke(await load('openapi'), { path: '/api/v1/openapi.json' });
    expect(openapi.body).toMatchObject({ servers: [{ url: 'https://d111.cloudfront.net' }] });
    const docs = await invoke(await load('docs'), { path: '/docs' });
    expect(String(docs.body)).toContain('https://d111.cloudfront.net/api/v1/links');
    const bot = await invoke(await load('bot-pages'), { path: '/docs/bot' });
    expect(String(bot.body)).toContain('(+https://d111.cloudfront.net/docs/bot)');
  });

  it('respond to health checks and unknown routes', async () => {
    expect((await invoke(await load('health'))).status).toBe(200);
    expect((await invoke(await load('unknown-route'), { path: '/api/nothing' })).status).toBe(404);
  });
});

describe('a cold start', () => {
  it.each(Object.keys(handlers) as (keyof typeof handlers)[])(
    'of %s calls nobody before the first request',
    async (name) => {
      await load(name);
      expect(standIn.operations).toEqual([]);
    },
  );

  it('reads each secret once, and accepts either', async () => {
    const handler = await load('unknown-route');
    for (const secret of [ORIGIN_SECRET, 'the-secret-before']) {
      expect((await invoke(handler, { headers: { 'x-klookup-origin': secret } })).status).toBe(404);
    }
    expect(standIn.operations).toEqual(['GetSecretValue', 'GetSecretValue']);
  });

  it('that cannot read a secret lets nobody in, and the next request tries again', async () => {
    secrets.delete('origin-1');
    const handler = await load('unknown-route');
    expect((await invoke(handler)).status).toBe(503);
    secrets.set('origin-1', 'the-secret-before');
    expect((await invoke(handler)).status).toBe(404);
  });

  const required: [keyof typeof handlers, EnvarName][] = [
    ['create-link', envars.tableName],
    ['create-link', envars.originSecretNames],
    ['create-link', envars.supportAddress],
    ['create-link', envars.publicOriginParameter],
    ['create-link', envars.linkRetentionDays],
    ['create-link', envars.addressHashSecretName],
    ['create-links', envars.linkRetentionDays],
    ['update-link', envars.linkRetentionDays],
    ['update-links', envars.linkRetentionDays],
    ['delete-link', envars.purgeQueueUrl],
    ['delete-links', envars.purgeQueueUrl],
    ['export-links', envars.tableName],
    ['export-links', envars.publicOriginParameter],
    ['list-checks', envars.tableName],
    ['verify-link', envars.tableName],
    ['restore-link', envars.linkRetentionDays],
    ['restore-link', envars.publicOriginParameter],
    ['confirm-removal', envars.tableName],
    ['get-link', envars.publicOriginParameter],
    ['openapi', envars.publicOriginParameter],
    ['docs', envars.publicOriginParameter],
    ['bot-pages', envars.publicOriginParameter],
    ['health', envars.tableName],
    ['show-preview', envars.visitsQueueUrl],
    ['show-preview', envars.captchaSecretName],
    ['show-preview', envars.addressHashSecretName],
    ['show-preview', envars.tableName],
    ['continue', envars.visitsQueueUrl],
    ['continue', envars.captchaSecretName],
    ['continue', envars.addressHashSecretName],
    ['continue', envars.tableName],
    ['show-report', envars.captchaSecretName],
    ['show-report', envars.publicOriginParameter],
    ['file-report', envars.captchaSecretName],
    ['file-report', envars.addressHashSecretName],
    ['file-report', envars.tableName],
    ['put-site', envars.proveSiteFunction],
    ['put-site', envars.publicOriginParameter],
    ['verify-site', envars.proveSiteFunction],
    ['list-tags', envars.tableName],
    ['rename-tag', envars.tableName],
    ['delete-tag', envars.tableName],
    ['list-sites', envars.tableName],
    ['get-site', envars.tableName],
    ['get-link-stats', envars.tableName],
    ['get-stats', envars.tableName],
    ['delete-site', envars.tableName],
    ['delete-account', envars.tableName],
    ['delete-account', envars.deleteAccountsFunction],
    ['export-account', envars.tableName],
    ['export-account', envars.publicOriginParameter],
    ['create-challenge', envars.captchaSecretName],
    ['sign-in', envars.tableName],
    ['sign-in', envars.addressHashSecretName],
    ['get-session', envars.tableName],
    ['sign-out', envars.tableName],
    ['confirm-session', envars.tableName],
    ['confirm-session', envars.addressHashSecretName],
    ['list-sessions', envars.tableName],
    ['end-session', envars.tableName],
    ['end-sessions', envars.tableName],
    ['get-account', envars.tableName],
    ['update-account', envars.tableName],
    ['list-account-events', envars.tableName],
    ['register', envars.captchaSecretName],
    ['register', envars.registration],
    ['register', envars.tableName],
    ['verify-account', envars.addressHashSecretName],
    ['verify-account', envars.tableName],
    ['resend-verification', envars.tableName],
    ['forgot-password', envars.tableName],
    ['reset-password', envars.addressHashSecretName],
    ['change-password', envars.addressHashSecretName],
    ['change-email', envars.registration],
    ['confirm-email', envars.addressHashSecretName],
    ['undo-email', envars.tableName],
    ['create-key', envars.tableName],
    ['revoke-key', envars.originSecretNames],
    ['unknown-route', envars.supportAddress],
    ['unknown-route', envars.brand],
    ['show-preview', envars.brand],
    ['show-report', envars.brand],
    ['docs', envars.brand],
    ['openapi', envars.brand],
    ['create-link', envars.shortestCustomCode],
    ['create-links', envars.shortestCustomCode],
    ['openapi', envars.shortestCustomCode],
    ['docs', envars.shortestCustomCode],
  ];
  it.each(required)('of %s fails without %s, and says so', async (name, entry) => {
    const before = process.env[entry];
    vi.stubEnv(entry, '');
    await expect(load(name)).rejects.toThrow(entry);
    vi.stubEnv(entry, before);
  });

  it.each(['0', '-1', '1.5', 'a year'])('of create-link fails with a retention of %j days', async (days) => {
    vi.stubEnv(envars.linkRetentionDays, days);
    await expect(load('create-link')).rejects.toThrow(envars.linkRetentionDays);
    vi.stubEnv(envars.linkRetentionDays, '365');
  });
});
