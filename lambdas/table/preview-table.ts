import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { FoundLink, PreviewStore } from '../preview/preview-store.ts';
import type { Table } from './client.ts';
import { type Key, linkKey, routeKey } from './keys.ts';
import { fromLinkItem, type Item } from './link-codec.ts';

/** Finds a link by its short code: reads the route, then the link that it names, both consistently. */
export function previewTable({ client, name }: Table): PreviewStore {
  const get = async (key: Key): Promise<Item | undefined> => {
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: true }));
    return Item;
  };
  return {
    async find(shortCode): Promise<FoundLink | undefined> {
      const route = await get(routeKey(shortCode));
      if (!route) return undefined;
      const deleted = { isTakenDown: route.isTakenDown === true, isActive: false } as const;
      if (route.deletedAt !== undefined) return deleted;
      const link = await get(linkKey(Number(route.linkId)));
      // Deleted between the two reads, or by DynamoDB's TTL.
      return link ? { link: fromLinkItem(link) } : deleted;
    },
  };
}
