import { randomBytes } from 'node:crypto';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAccount } from '../../lambdas/accounts/create-account.ts';
import { createApiKey } from '../../lambdas/api-keys/create-api-key.ts';
import { type EndpointName, routes } from '../../lambdas/http/routes.ts';
import { parseSessionCookie } from '../../lambdas/sessions/session-token.ts';
import { accountsTable } from '../../lambdas/table/accounts-table.ts';
import { apiKeysTable } from '../../lambdas/table/api-keys-table.ts';
import type { Item } from '../../lambdas/table/link-codec.ts';
import { storedSession } from './credentials.ts';
import { type DeployedApi, deployedApi } from './deployed-api.ts';
import { OWN_PAGE } from './sessions-fixture.ts';

/** Tags have names, which each account has for itself: test/link-tags. Operators decide about everybody: test/operators. */
const withIds = routes.filter(
  ({ path }) => path.includes('{') && path !== '/api/v1/tags/{tag}' && !path.startsWith('/api/v1/operator/'),
);

let api: DeployedApi;
let victim: string;
let attacker: string;
/** The victim's, by the first part of the path. */
let ids: Readonly<Record<string, string>>;

const call = (cookie: string, name: EndpointName, options: Parameters<DeployedApi['call']>[1] = {}) => {
  const route = routes.find(({ endpoint }) => endpoint === name);
  if (!route) throw new Error(`There is no endpoint ${name}.`);
  const headers = { ...OWN_PAGE, 'content-type': 'application/json' };
  return api.call(route, { cookies: [`__Host-klookup=${cookie}`], headers, ...options });
};

beforeAll(async () => {
  api = await deployedApi(routes);
  const services = { now: () => new Date(), random: randomBytes };
  const newAccount = async (email: string) => {
    const account = { email, emailVerified: true };
    const { userId } = await createAccount(account, { ...services, store: accountsTable(api.table) });
    return { userId, cookie: await storedSession(api.table, { userId, at: new Date() }) };
  };
  const owner = await newAccount('victim@example.com');
  victim = owner.cookie;
  attacker = (await newAccount('attacker@example.com')).cookie;
  const { data } = (
    await call(victim, 'create-link', {
      body: {
        url: 'https://example.com/',
        type: 'inpage',
        post_id: 'post-of-the-victim',
        site_url: 'https://victim.example/',
      },
    })
  ).body;
  await call(victim, 'put-site', { pathParameters: { domain: 'victim.example' } });
  const { keyId } = await createApiKey(
    { userId: owner.userId, name: 'Key' },
    { ...services, store: apiKeysTable(api.table) },
  );
  ids = {
    links: String(data?.id),
    sites: 'victim.example',
    sessions: parseSessionCookie(victim)?.sessionId ?? '',
    keys: keyId,
  };
});
afterAll(() => api?.stop());

/** Everything but what the attacker has. */
const rows = async (): Promise<readonly Item[]> => {
  const { Items = [] } = await api.table.client.send(
    new ScanCommand({ TableName: api.table.name, ConsistentRead: true }),
  );
  return Items.filter((item) => !JSON.stringify(item).includes(attacker.slice(0, 32))).sort((a, b) =>
    `${a.pk}${a.sk}` < `${b.pk}${b.sk}` ? -1 : 1,
  );
};

const bodies: Partial<Record<EndpointName | 'rotate-key' | 'update-key', object>> = {
  appeal: { message: 'It is mine.' },
  'restore-link': {},
  'rotate-key': { overlap_seconds: 0 },
  'update-key': { name: 'Mine' },
  'update-link': { title: 'Mine' },
};

describe("another account's id", () => {
  it.each(withIds.map((route) => [`${route.method} ${route.path}`, route] as const))(
    'in %s reveals and changes nothing',
    async (_name, { endpoint, path }) => {
      const [, kind = '', parameter = ''] = /^\/api\/(?:v1\/)?(\w+)\/\{(\w+)\}/.exec(path) ?? [];
      const id = ids[kind];
      if (id === undefined) throw new Error(`The test has no id for ${path}.`);
      const before = await rows();
      const { status, body } = await call(attacker, endpoint, {
        pathParameters: { [parameter]: id },
        ...(bodies[endpoint] && { body: bodies[endpoint] }),
      });
      // Several accounts may claim the same domain, each for itself.
      if (endpoint === 'put-site') expect(status).toBeLessThan(300);
      else if (kind !== 'sites') expect([403, 404]).toContain(status);
      expect(JSON.stringify(body)).not.toContain('post-of-the-victim');
      expect(await rows()).toEqual(before);
    },
  );

  it('is that of something that is there', async () => {
    for (const name of ['get-link', 'get-site', 'list-checks', 'end-session'] as const) {
      const { path } = routes.find(({ endpoint }) => endpoint === name) ?? { path: '' };
      const [, kind = '', parameter = ''] = /^\/api\/v1\/(\w+)\/\{(\w+)\}/.exec(path) ?? [];
      const { status } = await call(victim, name, { pathParameters: { [parameter]: ids[kind] ?? '' } });
      expect(status, name).toBe(200);
    }
  });
});
