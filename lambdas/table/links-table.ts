import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { LinkStore } from '../links/link-store.ts';
import type { Table } from './client.ts';
import { type Key, linkCounterKey, linkKey, ownerSequenceKey } from './keys.ts';
import { fromLinkItem, newLinkItems } from './link-items.ts';
import { settleAll } from './settle-all.ts';
import { defaultRetryPolicy, type RetryPolicy, transactWrite } from './transact.ts';

/** Keeps links in the table. */
export function linksTable(table: Table, retry: RetryPolicy = defaultRetryPolicy): LinkStore {
  return {
    async reserve(userId) {
      const [linkId, ownerSequence] = await settleAll([
        next(table, linkCounterKey),
        next(table, ownerSequenceKey(userId)),
      ]);
      return { linkId, ownerSequence };
    },

    async insert(link) {
      const { items, routeIndex } = newLinkItems(table.name, link);
      const outcome = await transactWrite(table, items, retry);
      if (outcome.written) return 'created';
      if (outcome.reasons[routeIndex]?.conditionFailed) return 'short-code-taken';
      throw new Error(`Link ${link.linkId} exists already: the link id counter must have been set back.`);
    },

    async find(linkId) {
      const { Item } = await table.client.send(
        new GetCommand({ TableName: table.name, Key: linkKey(linkId), ConsistentRead: true }),
      );
      return Item && fromLinkItem(Item);
    },
  };
}

/** Counts one up. Sent twice by a retry, it leaves a gap, which does no harm. */
async function next(table: Table, key: Key): Promise<number> {
  const { Attributes } = await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: key,
      UpdateExpression: 'ADD lastNumber :one',
      ExpressionAttributeValues: { ':one': 1 },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  const number: unknown = Attributes?.lastNumber;
  if (typeof number !== 'number') throw new Error(`The counter ${key.pk} ${key.sk} gave no number.`);
  return number;
}
