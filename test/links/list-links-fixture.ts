import { randomBytes } from 'node:crypto';
import { BatchWriteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { hashApiKey } from '../../lambdas/api-keys/api-key.ts';
import type { Destination } from '../../lambdas/destinations/destination.ts';
import type { Link } from '../../lambdas/links/link.ts';
import { listLinksApi } from '../../lambdas/links/list-links-api.ts';
import { defaultRetryPolicy } from '../../lambdas/retry/back-off.ts';
import { tableCallers } from '../../lambdas/table/callers.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { apiKeyKey, OWNER_COUNT_BLOCK, ownerCountKey, ownerSequenceKey } from '../../lambdas/table/keys.ts';
import type { Item } from '../../lambdas/table/link-codec.ts';
import { linkItem, routeItem, totalItem } from '../../lambdas/table/link-items.ts';
import { linkListTable } from '../../lambdas/table/link-list-table.ts';
import { linksTable } from '../../lambdas/table/links-table.ts';
import { invoke, type ReadResponse } from '../http/api-event.ts';
import { testApi } from '../http/test-api.ts';
import { linkWith } from './a-link.ts';
import { linksFixture, PUBLIC_ORIGIN } from './links-fixture.ts';

const CREATED_AT = new Date('2026-02-22T10:00:00Z');

/** Parameters of `GET /links`, or a raw query string. */
export type ListQuery = Readonly<Record<string, string | number>> | string;

/** What a list response contains. */
export interface ListResponse extends ReadResponse {
  /** The links' ids, in order. */
  readonly ids: readonly number[];
  readonly pagination: Readonly<Record<string, unknown>>;
}

/** `linksFixture` plus the list endpoint. */
export async function listFixture(over?: Table) {
  const fixture = await linksFixture(over);
  const { table } = fixture;
  const callers = tableCallers(table, () => CREATED_AT);
  // Waits are skipped, to keep tests with many attempts fast.
  const list = linkListTable(table, { ...defaultRetryPolicy, sleep: () => Promise.resolve() });
  const handler = listLinksApi(testApi, callers, {
    list,
    publicOrigin: () => Promise.resolve(PUBLIC_ORIGIN),
    blocks: fixture.blocks,
    now: fixture.now,
  });

  const listLinks = async (query: ListQuery = '', key: string = fixture.owner.key): Promise<ListResponse> => {
    const response = await invoke(handler, {
      path: '/api/v1/links',
      query:
        typeof query === 'string'
          ? query
          : new URLSearchParams(
              Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
            ).toString(),
      headers: { authorization: `Bearer ${key}` },
    });
    const links = (response.body.data?.links ?? []) as readonly { readonly id: number }[];
    const pagination = (response.body.data?.pagination ?? {}) as ListResponse['pagination'];
    return { ...response, ids: links.map(({ id }) => id), pagination };
  };
  /** Follows the list to its end. @returns every response */
  const walk = async (query: Readonly<Record<string, string | number>> = {}): Promise<ListResponse[]> => {
    const responses = [await listLinks(query)];
    for (let last = responses[0]; last?.pagination.next_cursor; last = responses.at(-1)) {
      const { page: _page, ...rest } = query as Record<string, string | number>;
      responses.push(await listLinks({ ...rest, cursor: String(last.pagination.next_cursor) }));
    }
    return responses;
  };
  /** @returns a key of an account that exists only as an id */
  const keyOf = async (userId: string): Promise<string> => {
    const key = `klup_${randomBytes(32).toString('hex')}`;
    const Item = { ...apiKeyKey(hashApiKey(key)), keyId: 'test', userId };
    await table.client.send(new PutCommand({ TableName: table.name, Item }));
    return key;
  };
  /** Deletes a link as its owner would. */
  const remove = async (linkId: number): Promise<void> => {
    const links = linksTable(table);
    const link = await links.find(linkId);
    if (!link || (await links.remove(link, CREATED_AT)) !== 'removed') throw new Error(`Nothing removed.`);
  };
  const seed = (links: readonly Link[]) => seedLinks(table, links);
  return { ...fixture, removeByApi: fixture.remove, handler, listLinks, walk, keyOf, remove, seed };
}

export type ListFixture = Awaited<ReturnType<typeof listFixture>>;

/** A direct link of an account at a position, which is also its id unless one is given. */
export const linkAt = (userId: string, sequence: number, fields: Partial<Link> = {}): Link =>
  linkWith({
    linkId: sequence,
    shortCode: `c${String(fields.linkId ?? sequence).padStart(6, '0')}`,
    targetUrl: 'https://example.com/' as Destination,
    createdAt: CREATED_AT,
    owner: { userId, sequence },
    ...fields,
  });

/** All items that a list reads of an account's links. */
export function listedItems(links: readonly Link[]): Item[] {
  const blocks = Map.groupBy(links.map(placeOf), ({ sequence }) => Math.ceil(sequence / OWNER_COUNT_BLOCK));
  return [
    ...links.flatMap((link) => [linkItem(link), { ...totalItem(link), clicks: link.linkId, views: 1 }]),
    ...[...blocks.values()].flatMap((places) =>
      places
        .slice(0, 1)
        .map(({ userId, sequence }) => ({ ...ownerCountKey(userId, sequence), links: places.length })),
    ),
  ];
}

const placeOf = ({ owner }: Link) => {
  if (!owner) throw new Error('Lists contain no anonymous links.');
  return owner;
};

/**
 * Puts an account's links into a table, faster than creates would, including what creates and deletes rely
 * on.
 */
async function seedLinks({ client, name }: Table, links: readonly Link[]): Promise<void> {
  const last = links.map(placeOf).reduce((a, b) => (a.sequence > b.sequence ? a : b));
  const items = [
    ...listedItems(links),
    ...links.map(routeItem),
    { ...ownerSequenceKey(last.userId), lastNumber: last.sequence },
  ];
  for (let from = 0; from < items.length; from += 25) {
    const PutRequests = items.slice(from, from + 25).map((Item) => ({ PutRequest: { Item } }));
    await client.send(new BatchWriteCommand({ RequestItems: { [name]: PutRequests } }));
  }
}
