import { randomBytes } from 'node:crypto';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { createAccount } from '../../lambdas/accounts/create-account.ts';
import { createApiKey } from '../../lambdas/api-keys/create-api-key.ts';
import type { CreateLinkServices } from '../../lambdas/links/create-link.ts';
import { createLinkApi } from '../../lambdas/links/create-link-api.ts';
import { getLinkApi } from '../../lambdas/links/get-link-api.ts';
import { accountsTable } from '../../lambdas/table/accounts-table.ts';
import { apiKeysTable } from '../../lambdas/table/api-keys-table.ts';
import { linksTable } from '../../lambdas/table/links-table.ts';
import { statisticsTable } from '../../lambdas/table/statistics-table.ts';
import { defaultRetryPolicy } from '../../lambdas/table/transact.ts';
import { type EventOptions, invoke, type ReadAnswer } from '../http/api-event.ts';
import { testApi } from '../http/test-api.ts';
import { watchedTable } from '../table/watched-table.ts';

export const PUBLIC_ORIGIN = 'https://go.example.com';
const NOW = new Date('2026-02-22T10:00:00.750Z');

/** A new table with one account and its key, and the endpoints of links over it. */
export async function linksFixture() {
  const { table, calls, intercept } = await watchedTable();
  const now = () => NOW;
  const keyStore = apiKeysTable(table);
  const keys = { store: keyStore, now };
  const publicOrigin = () => Promise.resolve(PUBLIC_ORIGIN);
  // Waits are left out, so that tests of many attempts take no time.
  const store = linksTable(table, { ...defaultRetryPolicy, sleep: () => Promise.resolve() });

  const newAccount = async (): Promise<{ userId: string; key: string }> => {
    const email = `${randomBytes(8).toString('hex')}@example.com`;
    const services = { now, random: randomBytes };
    const { userId } = await createAccount(
      { email, emailVerified: true },
      { ...services, store: accountsTable(table) },
    );
    const { key } = await createApiKey({ userId, name: 'Test' }, { ...services, store: keyStore });
    return { userId, key };
  };
  const owner = await newAccount();
  calls.length = 0;

  const create = (body: unknown, options: EventOptions & { services?: Partial<CreateLinkServices> } = {}) => {
    const { services, headers, ...rest } = options;
    const links = { store, publicOrigin, retentionDays: 365, now, random: randomBytes, ...services };
    return invoke(createLinkApi(testApi, keys, links), {
      method: 'POST',
      path: '/api/v1/links',
      headers: { authorization: `Bearer ${owner.key}`, 'content-type': 'application/json', ...headers },
      body,
      ...rest,
    });
  };
  const get = (id: number | string, key: string = owner.key): Promise<ReadAnswer> =>
    invoke(getLinkApi(testApi, keys, { store, statistics: statisticsTable(table), publicOrigin }), {
      path: `/api/v1/links/${id}`,
      pathParameters: { id: String(id) },
      headers: { authorization: `Bearer ${key}` },
    });
  const items = async (): Promise<Record<string, unknown>[]> =>
    (await table.client.send(new ScanCommand({ TableName: table.name }))).Items ?? [];
  return { table, calls, intercept, owner, newAccount, create, get, items };
}

export type LinksFixture = Awaited<ReturnType<typeof linksFixture>>;
