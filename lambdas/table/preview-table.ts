import type { FoundLink, PreviewStore } from '../preview/preview-store.ts';
import type { Table } from './client.ts';
import { getItem, getRecentItem } from './get-item.ts';
import { type Key, linkKey, routeKey } from './keys.ts';
import { fromLinkItem, type Item } from './link-codec.ts';

/** Finds a link by its short code: reads the route, then the link that it names. */
export const previewTable = (table: Table): PreviewStore => ({
  find: (shortCode) => find(shortCode, (key) => getItem(table, key)),
  findRecent: (shortCode) => find(shortCode, (key) => getRecentItem(table, key)),
});

async function find(
  shortCode: string,
  read: (key: Key) => Promise<Item | undefined>,
): Promise<FoundLink | undefined> {
  const route = await read(routeKey(shortCode));
  if (!route) return undefined;
  const deleted = { isTakenDown: route.isTakenDown === true, isActive: false } as const;
  if (route.deletedAt !== undefined) return deleted;
  const link = await read(linkKey(Number(route.linkId)));
  // Deleted between the two reads, or by DynamoDB's TTL.
  return link ? { link: fromLinkItem(link) } : deleted;
}
