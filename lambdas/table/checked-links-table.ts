import { QueryCommand, type QueryCommandOutput } from '@aws-sdk/lib-dynamodb';
import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import type { CheckedLinks, OwnedLink, OwnersLinks, Warnings } from '../verification/check-store.ts';
import { batchGet } from './batch-get.ts';
import type { Table } from './client.ts';
import { getItem } from './get-item.ts';
import { attributes, indexes, linkKey, outboxEventKey, removedPk, userPk } from './keys.ts';
import { fromLinkItem } from './link-codec.ts';

/** Reads links with one call. */
export const checkedLinksTable = (table: Table, retry: RetryPolicy = defaultRetryPolicy): CheckedLinks => ({
  async findLinks(linkIds) {
    if (linkIds.length === 0) return new Map();
    const items = await batchGet(table, linkIds.map(linkKey), retry);
    return new Map(items.map(fromLinkItem).map((link) => [link.linkId, link]));
  },
});

/** Of one partition. A query reads 1 MB: about 1,000 links of usual size. */
const MAX_QUERIES = 20;
const NAMES = ['linkId', 'type', 'siteUrl', 'siteVerifiedAt', 'scheduledDeletionAt', 'removal'] as const;

/** Lists links from the index `owner`. */
export const ownersLinksTable = (table: Table): OwnersLinks => ({
  async linksOf(userId) {
    const lists = await Promise.all([userPk(userId), removedPk(userId)].map((pk) => linksIn(table, pk)));
    return lists.flat();
  },
});

async function linksIn(table: Table, pk: string): Promise<OwnedLink[]> {
  const links: OwnedLink[] = [];
  let after: Record<string, unknown> | undefined;
  for (let query = 0; query < MAX_QUERIES; query += 1) {
    const page: QueryCommandOutput = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: indexes.owner,
        KeyConditionExpression: '#owner = :pk',
        // The whole of it would be mostly titles and descriptions.
        ProjectionExpression: NAMES.map((name) => `#${name}`).join(', '),
        ExpressionAttributeNames: {
          '#owner': attributes.ownerPk,
          ...Object.fromEntries(NAMES.map((name) => [`#${name}`, name])),
        },
        ExpressionAttributeValues: { ':pk': pk },
        ScanIndexForward: false,
        ExclusiveStartKey: after,
      }),
    );
    links.push(...(page.Items ?? []).filter(({ type }) => type === 'inpage').map(ownedLink));
    after = page.LastEvaluatedKey;
    if (!after) break;
  }
  return links;
}

function ownedLink(item: Readonly<Record<string, unknown>>): OwnedLink {
  const { linkId, siteUrl, siteVerifiedAt, scheduledDeletionAt, removal } = fromLinkItem({
    // What the projection leaves out, and nobody reads.
    shortCode: '',
    targetUrl: '',
    isActive: true,
    createdAt: '1970-01-01T00:00:00Z',
    updatedAt: '1970-01-01T00:00:00Z',
    revision: 0,
    ...item,
  });
  return { linkId, siteUrl, siteVerifiedAt, scheduledDeletionAt, removal };
}

/** An event leaves the outbox when the mail service has accepted it, or when its owner gets no mail. */
export const warningsTable = (table: Table): Warnings => ({
  async isWarned({ owner, linkId }) {
    if (!owner) return true;
    return (await getItem(table, outboxEventKey(owner.userId, linkId, 'removal-scheduled'))) === undefined;
  },
});
