import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { settleAll } from '../concurrency/settle-all.ts';
import type { LinkFacts, LinkList, OwnersLinks } from '../links/link-list.ts';
import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import { batchGet } from './batch-get.ts';
import { checkSummaryAttributes, fromCheckSummary } from './check-items.ts';
import type { Table } from './client.ts';
import { getItem } from './get-item.ts';
import {
  attributes,
  checkKey,
  indexes,
  linkKey,
  OWNER_COUNT_BLOCK,
  ownerCountPrefix,
  ownerSk,
  removedPk,
  routeKey,
  statsPk,
  totalStatsKey,
  userPk,
} from './keys.ts';
import { fromLinkItem, type Item } from './link-codec.ts';
import { queryAll } from './query-all.ts';

/** Lists links from the index `owner`, and counts them from their owner's count items. */
export function linkListTable(table: Table, retry: RetryPolicy = defaultRetryPolicy): LinkList {
  return {
    async countBlocks(userId) {
      const items = await queryAll(table, countQuery(table.name, userId));
      return items.map((item) => ({ lastSequence: lastSequence(item), links: count(item.links) }));
    },

    readBefore: (links, before, maxLinks) =>
      readRows(table, ownerQuery(table.name, links, { than: '<', position: before }), maxLinks),

    readAfter: (links, after, maxLinks) =>
      readRows(table, ownerQuery(table.name, links, { than: '>', position: after }), maxLinks),

    async findByCode(userId, shortCode) {
      const route = await getItem(table, routeKey(shortCode));
      // A tombstone has no owner.
      if (route?.ownerId !== userId) return undefined;
      const linkId = Number(route.linkId);
      const items = await batchGet(table, [linkKey(linkId), totalStatsKey(linkId), checkKey(linkId)], retry);
      const link = items.find((item) => item[attributes.pk] === linkKey(linkId).pk);
      const facts = factsIn(items, [linkId]).get(linkId);
      // Deleted between the two reads.
      return link && facts && { link: fromLinkItem(link), ...facts };
    },

    async findFacts(links) {
      const keys = links.flatMap(({ linkId, siteUrl }) => [
        totalStatsKey(linkId),
        ...(siteUrl === undefined ? [] : [checkKey(linkId)]),
      ]);
      const batches = Array.from({ length: Math.ceil(keys.length / MAX_BATCH) }, (_, index) =>
        batchGet(table, keys.slice(index * MAX_BATCH, (index + 1) * MAX_BATCH), retry, factAttributes),
      );
      const items = (await settleAll(batches)).flat();
      return factsIn(
        items,
        links.map(({ linkId }) => linkId),
      );
    },
  };
}

async function readRows(table: Table, query: QueryCommandInput, maxLinks: number) {
  const { Items = [], LastEvaluatedKey } = await table.client.send(
    new QueryCommand({ ...query, Limit: maxLinks }),
  );
  const rows = Items.map((item) => ({
    sequence: Number(item[attributes.ownerSk]),
    link: fromLinkItem(item),
  }));
  return { rows, isEnd: LastEvaluatedKey === undefined };
}

/** Keys that one call reads (BatchGetItem in DynamoDB's API reference). */
const MAX_BATCH = 100;

const checkNames = Object.fromEntries(checkSummaryAttributes.map((name) => [`#${name}`, name]));
const factAttributes = {
  ProjectionExpression: ['#pk', '#clicks', '#views', ...Object.keys(checkNames)].join(', '),
  ExpressionAttributeNames: {
    '#pk': attributes.pk,
    '#clicks': 'clicks',
    '#views': 'views',
    ...checkNames,
  },
};

/** Finds the facts of links among the items that were read. Links without counters have none. */
function factsIn(items: readonly Item[], linkIds: readonly number[]): Map<number, LinkFacts> {
  const byPk = new Map(items.map((item) => [item[attributes.pk], item]));
  return new Map(
    linkIds.flatMap((linkId): [number, LinkFacts][] => {
      const total = byPk.get(statsPk(linkId));
      const check = fromCheckSummary(byPk.get(checkKey(linkId).pk));
      return total ? [[linkId, { counters: countersIn(total), check }]] : [];
    }),
  );
}

/** One response holds about 10,000 blocks, those of a million links. */
const countQuery = (TableName: string, userId: string): QueryCommandInput => ({
  TableName,
  KeyConditionExpression: '#pk = :user AND begins_with(#sk, :count)',
  ProjectionExpression: '#sk, links',
  ExpressionAttributeNames: { '#pk': attributes.pk, '#sk': attributes.sk },
  ExpressionAttributeValues: { ':user': userPk(userId), ':count': ownerCountPrefix },
  ScanIndexForward: false,
  ConsistentRead: true,
});

/** The links before a position, newest first, or after it, oldest first. */
interface Side {
  readonly than: '<' | '>';
  /** Undefined for all links. */
  readonly position: number | undefined;
}

const ownerQuery = (
  TableName: string,
  { userId, isRemoved }: OwnersLinks,
  { than, position }: Side,
): QueryCommandInput => {
  const owner = (isRemoved ? removedPk : userPk)(userId);
  return {
    TableName,
    IndexName: indexes.owner,
    ...(position === undefined
      ? {
          KeyConditionExpression: '#owner = :owner',
          ExpressionAttributeNames: { '#owner': attributes.ownerPk },
          ExpressionAttributeValues: { ':owner': owner },
        }
      : {
          KeyConditionExpression: `#owner = :owner AND #position ${than} :position`,
          ExpressionAttributeNames: { '#owner': attributes.ownerPk, '#position': attributes.ownerSk },
          ExpressionAttributeValues: { ':owner': owner, ':position': ownerSk(position) },
        }),
    ScanIndexForward: than === '>',
  };
};

/** The highest position that an item counts (see `ownerCountKey`). */
const lastSequence = (item: Item): number =>
  (Number(String(item[attributes.sk]).slice(ownerCountPrefix.length)) + 1) * OWNER_COUNT_BLOCK;

const countersIn = ({ clicks, views }: Item) => ({ clicks: count(clicks), views: count(views) });

const count = (value: unknown): number => (typeof value === 'number' ? value : 0);
