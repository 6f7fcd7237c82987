import { GetCommand, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { LinkList } from '../links/link-list.ts';
import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import { batchGet } from './batch-get.ts';
import type { Table } from './client.ts';
import {
  attributes,
  indexes,
  linkKey,
  OWNER_COUNT_BLOCK,
  ownerCountPrefix,
  ownerSk,
  routeKey,
  statsPk,
  totalStatsKey,
  userPk,
} from './keys.ts';
import { fromLinkItem, type Item } from './link-codec.ts';

/** Lists links from the index `owner`, and counts them from their owner's count items. */
export function linkListTable(table: Table, retry: RetryPolicy = defaultRetryPolicy): LinkList {
  return {
    async countBlocks(userId) {
      const items = await queryAll(table, countQuery(table.name, userId));
      return items.map((item) => ({ lastSequence: lastSequence(item), links: count(item.links) }));
    },

    async readBefore(userId, before, maxLinks) {
      const query = ownerQuery(table.name, userId, before);
      const { Items = [], LastEvaluatedKey } = await table.client.send(
        new QueryCommand({ ...query, Limit: maxLinks }),
      );
      const rows = Items.map((item) => ({
        sequence: Number(item[attributes.ownerSk]),
        link: fromLinkItem(item),
      }));
      return { rows, isEnd: LastEvaluatedKey === undefined };
    },

    async findByCode(userId, shortCode) {
      const { Item: route } = await table.client.send(
        new GetCommand({ TableName: table.name, Key: routeKey(shortCode), ConsistentRead: true }),
      );
      // A tombstone has no owner.
      if (route?.ownerId !== userId) return undefined;
      const linkId = Number(route.linkId);
      const items = await batchGet(table, [linkKey(linkId), totalStatsKey(linkId)], retry);
      const [link, total] = [linkKey(linkId), totalStatsKey(linkId)].map((key) =>
        items.find((item) => item[attributes.pk] === key.pk),
      );
      // Deleted between the two reads.
      if (!link || !total) return undefined;
      return { link: fromLinkItem(link), counters: countersIn(total) };
    },

    async findCounters(linkIds) {
      const linkIdOf = new Map<unknown, number>(linkIds.map((linkId) => [statsPk(linkId), linkId]));
      const items = await batchGet(table, linkIds.map(totalStatsKey), retry, {
        ProjectionExpression: '#pk, clicks, #views',
        ExpressionAttributeNames: { '#pk': attributes.pk, '#views': 'views' },
      });
      return new Map(
        items.flatMap((item) => {
          const linkId = linkIdOf.get(item[attributes.pk]);
          return linkId === undefined ? [] : [[linkId, countersIn(item)]];
        }),
      );
    },
  };
}

/** One response holds about 10,000 blocks, those of a million links. */
async function queryAll(table: Table, query: QueryCommandInput): Promise<readonly Item[]> {
  const items: Item[] = [];
  let after: QueryCommandInput['ExclusiveStartKey'];
  do {
    const page = await table.client.send(new QueryCommand({ ...query, ExclusiveStartKey: after }));
    items.push(...(page.Items ?? []));
    after = page.LastEvaluatedKey;
  } while (after);
  return items;
}

const countQuery = (TableName: string, userId: string): QueryCommandInput => ({
  TableName,
  KeyConditionExpression: '#pk = :user AND begins_with(#sk, :count)',
  ProjectionExpression: '#sk, links',
  ExpressionAttributeNames: { '#pk': attributes.pk, '#sk': attributes.sk },
  ExpressionAttributeValues: { ':user': userPk(userId), ':count': ownerCountPrefix },
  ScanIndexForward: false,
  ConsistentRead: true,
});

const ownerQuery = (TableName: string, userId: string, before: number | undefined): QueryCommandInput => ({
  TableName,
  IndexName: indexes.owner,
  ...(before === undefined
    ? {
        KeyConditionExpression: '#owner = :user',
        ExpressionAttributeNames: { '#owner': attributes.ownerPk },
        ExpressionAttributeValues: { ':user': userPk(userId) },
      }
    : {
        KeyConditionExpression: '#owner = :user AND #position < :before',
        ExpressionAttributeNames: { '#owner': attributes.ownerPk, '#position': attributes.ownerSk },
        ExpressionAttributeValues: { ':user': userPk(userId), ':before': ownerSk(before) },
      }),
  ScanIndexForward: false,
});

/** The highest position that an item counts (see `ownerCountKey`). */
const lastSequence = (item: Item): number =>
  (Number(String(item[attributes.sk]).slice(ownerCountPrefix.length)) + 1) * OWNER_COUNT_BLOCK;

const countersIn = ({ clicks, views }: Item) => ({ clicks: count(clicks), views: count(views) });

const count = (value: unknown): number => (typeof value === 'number' ? value : 0);
