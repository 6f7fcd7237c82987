import type { FoundLink, PreviewStore } from '../preview/preview-store.ts';
import type { Table } from './client.ts';
import { getItem } from './get-item.ts';
import { linkKey, routeKey } from './keys.ts';
import { fromLinkItem } from './link-codec.ts';

/** Finds a link by its short code: reads the route, then the link that it names, both consistently. */
export const previewTable = (table: Table): PreviewStore => ({
  async find(shortCode): Promise<FoundLink | undefined> {
    const route = await getItem(table, routeKey(shortCode));
    if (!route) return undefined;
    const deleted = { isTakenDown: route.isTakenDown === true, isActive: false } as const;
    if (route.deletedAt !== undefined) return deleted;
    const link = await getItem(table, linkKey(Number(route.linkId)));
    // Deleted between the two reads, or by DynamoDB's TTL.
    return link ? { link: fromLinkItem(link) } : deleted;
  },
});
