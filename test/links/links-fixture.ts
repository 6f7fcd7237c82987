import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { createAccount } from '../../lambdas/accounts/create-account.ts';
import { createApiKey } from '../../lambdas/api-keys/create-api-key.ts';
import { appealAbout } from '../../lambdas/appeals/appeal-about.ts';
import { keptBlocks } from '../../lambdas/blocks/kept-blocks.ts';
import { addressHash } from '../../lambdas/http/address-hash.ts';
import type { CreateLinkServices } from '../../lambdas/links/create-link.ts';
import { createLinkApi } from '../../lambdas/links/create-link-api.ts';
import { createLinksApi } from '../../lambdas/links/create-links-api.ts';
import { deleteLinkApi } from '../../lambdas/links/delete-link-api.ts';
import type { DeleteLinksServices } from '../../lambdas/links/delete-links.ts';
import { deleteLinksApi } from '../../lambdas/links/delete-links-api.ts';
import { getLinkApi } from '../../lambdas/links/get-link-api.ts';
import type { PurgeQueue } from '../../lambdas/links/purge-queue.ts';
import type { CustomCodeSetting } from '../../lambdas/links/short-code.ts';
import type { UpdateLinkServices } from '../../lambdas/links/update-link.ts';
import { updateLinkApi } from '../../lambdas/links/update-link-api.ts';
import type { UpdateLinksServices } from '../../lambdas/links/update-links.ts';
import { updateLinksApi } from '../../lambdas/links/update-links-api.ts';
import { noReputation } from '../../lambdas/reputation/reputation.ts';
import { defaultRetryPolicy } from '../../lambdas/retry/back-off.ts';
import { accountsTable } from '../../lambdas/table/accounts-table.ts';
import { apiKeysTable } from '../../lambdas/table/api-keys-table.ts';
import { appealStoreTable } from '../../lambdas/table/appeal-store-table.ts';
import { blocksTable } from '../../lambdas/table/blocks-table.ts';
import { tableCallers } from '../../lambdas/table/callers.ts';
import { checksTable } from '../../lambdas/table/checks-table.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { linksByPostTable } from '../../lambdas/table/links-by-post-table.ts';
import { linksTable } from '../../lambdas/table/links-table.ts';
import { statisticsTable } from '../../lambdas/table/statistics-table.ts';
import { newUlid } from '../../lambdas/visits/new-ulid.ts';
import { type EventOptions, invoke, type ReadResponse } from '../http/api-event.ts';
import { testApi } from '../http/test-api.ts';
import { watchedTable } from '../table/watched-table.ts';

export const PUBLIC_ORIGIN = 'https://go.example.com';
/** Who decides in the fixture. */
export const OPERATOR = 'arn:aws:iam::123456789012:user/jane';
/** Retention in days of the fixture's expired links. */
export const RETENTION_DAYS = 365;
const NOW = new Date('2026-02-22T10:00:00.750Z');

/** The link endpoints over a new or given table, with one account and its key. */
export async function linksFixture(over?: Table) {
  const { table, calls, intercept } = await watchedTable(over);
  let time = NOW;
  const now = () => time;
  const keyStore = apiKeysTable(table);
  const publicOrigin = () => Promise.resolve(PUBLIC_ORIGIN);
  const hashAddress = addressHash(() => Promise.resolve('the-key-of-the-tests'));
  // Waits are shortened to a tenth, to keep tests with many attempts fast.
  const retry = { ...defaultRetryPolicy, sleep: (delayMs: number) => sleep(delayMs / 10) };
  const callers = tableCallers(table, now, retry);
  const store = linksTable(table, retry);

  const operator = {
    identify: () => Promise.resolve(OPERATOR),
    mailsOwners: false,
    newId: (at: Date) => newUlid(at.getTime()),
    now,
  };
  const blockStore = blocksTable(table, operator, retry);
  const blocks = keptBlocks(blockStore.read, { configured: [], now });
  const rules = { blocks, reputation: noReputation, allowsPrivateDestinations: false };
  const checks = checksTable(table, retry);

  const newAccount = async (): Promise<{ userId: string; key: string; keyId: string }> => {
    const email = `${randomBytes(8).toString('hex')}@example.com`;
    const services = { now, random: randomBytes };
    const { userId } = await createAccount(
      { email, emailVerified: true },
      { ...services, store: accountsTable(table) },
    );
    const { key, keyId } = await createApiKey({ userId, name: 'Test' }, { ...services, store: keyStore });
    return { userId, key, keyId };
  };
  const owner = await newAccount();
  calls.length = 0;

  const create = (
    body: unknown,
    options: EventOptions & { services?: Partial<CreateLinkServices> & CustomCodeSetting } = {},
  ) => {
    const { services, headers, ...rest } = options;
    const links = {
      store,
      retry,
      publicOrigin,
      ...rules,
      hashAddress,
      retentionDays: RETENTION_DAYS,
      now,
      random: randomBytes,
      ...services,
    };
    return invoke(createLinkApi(testApi, callers, links), {
      method: 'POST',
      path: '/api/v1/links',
      headers: { authorization: `Bearer ${owner.key}`, 'content-type': 'application/json', ...headers },
      body,
      ...rest,
    });
  };
  const get = (id: number | string, key: string = owner.key): Promise<ReadResponse> =>
    invoke(
      getLinkApi(testApi, callers, {
        store,
        statistics: statisticsTable(table),
        checks,
        publicOrigin,
        blocks,
        now,
        appealAbout: appealAbout({ store: appealStoreTable(table), now }),
      }),
      {
        path: `/api/v1/links/${id}`,
        pathParameters: { id: String(id) },
        headers: { authorization: `Bearer ${key}` },
      },
    );
  const update = (
    id: number | string,
    body: unknown,
    { services, ...options }: EventOptions & { services?: Partial<UpdateLinkServices> } = {},
  ): Promise<ReadResponse> => {
    const links = {
      store,
      retry,
      checks,
      publicOrigin,
      ...rules,
      retentionDays: RETENTION_DAYS,
      now,
      ...services,
    };
    return invoke(updateLinkApi(testApi, callers, links), {
      method: 'PUT',
      path: `/api/v1/links/${id}`,
      pathParameters: { id: String(id) },
      body,
      ...options,
      headers: {
        authorization: `Bearer ${owner.key}`,
        'content-type': 'application/json',
        ...options.headers,
      },
    });
  };
  const purged: number[] = [];
  const purges = {
    send: (linkId: number) => {
      purged.push(linkId);
      return Promise.resolve();
    },
  };
  const remove = (
    id: number | string,
    { key = owner.key, ...services }: { key?: string; purges?: PurgeQueue } = {},
  ): Promise<ReadResponse> =>
    invoke(deleteLinkApi(testApi, callers, { store, retry, purges, now, ...services }), {
      method: 'DELETE',
      path: `/api/v1/links/${id}`,
      pathParameters: { id: String(id) },
      headers: { authorization: `Bearer ${key}` },
    });
  const createMany = (
    body: unknown,
    options: EventOptions & { services?: Partial<CreateLinkServices> & CustomCodeSetting } = {},
  ): Promise<ReadResponse> => {
    const { services, headers, ...rest } = options;
    const links = {
      store,
      retry,
      publicOrigin,
      ...rules,
      retentionDays: RETENTION_DAYS,
      now,
      random: randomBytes,
      ...services,
    };
    return invoke(createLinksApi(testApi, callers, links), {
      method: 'POST',
      path: '/api/v1/links/bulk',
      headers: { authorization: `Bearer ${owner.key}`, 'content-type': 'application/json', ...headers },
      body,
      ...rest,
    });
  };
  /** A bulk change, `PATCH` or `DELETE /links/bulk`. */
  const bulk = (
    method: 'PATCH' | 'DELETE',
    body: unknown,
    { headers, ...options }: EventOptions,
  ): EventOptions => ({
    method,
    path: '/api/v1/links/bulk',
    body,
    headers: { authorization: `Bearer ${owner.key}`, 'content-type': 'application/json', ...headers },
    ...options,
  });
  const posts = linksByPostTable(table, retry);
  const updateMany = (
    body: unknown,
    { services, ...options }: EventOptions & { services?: Partial<UpdateLinksServices> } = {},
  ): Promise<ReadResponse> => {
    const stored = { store, posts, retry, checks };
    const links = { ...stored, publicOrigin, ...rules, retentionDays: RETENTION_DAYS, now, ...services };
    return invoke(updateLinksApi(testApi, callers, links), bulk('PATCH', body, options));
  };
  const removeMany = (
    body: unknown,
    { services, ...options }: EventOptions & { services?: Partial<DeleteLinksServices> } = {},
  ): Promise<ReadResponse> =>
    invoke(
      deleteLinksApi(testApi, callers, { store, posts, retry, purges, now, ...services }),
      bulk('DELETE', body, options),
    );
  /** Moves the clock of every endpoint in the fixture. */
  const passTime = (seconds: number): void => {
    time = new Date(time.getTime() + seconds * 1000);
  };
  const items = async (): Promise<Record<string, unknown>[]> =>
    (await table.client.send(new ScanCommand({ TableName: table.name }))).Items ?? [];
  return {
    table,
    calls,
    intercept,
    owner,
    newAccount,
    store,
    checks,
    callers,
    retry,
    publicOrigin,
    rules,
    blocks,
    blockStore,
    operator,
    now,
    passTime,
    create,
    createMany,
    updateMany,
    removeMany,
    get,
    update,
    remove,
    purged,
    items,
  };
}

export type LinksFixture = Awaited<ReturnType<typeof linksFixture>>;
