import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { BackfillStore } from '../verification/backfill-checks.ts';
import { checkItem } from './check-items.ts';
import { linkChecksTable } from './checks-table.ts';
import type { Table } from './client.ts';
import { attributes, linkKey } from './keys.ts';
import { fromLinkItem } from './link-codec.ts';

const PAGE_SIZE = 100;

/** Gives links a check that were created before there were checks. */
export const backfillTable = (table: Table): BackfillStore => ({
  ...linkChecksTable(table),

  async *inpageLinks() {
    const pages = paginateScan(
      { client: table.client },
      {
        TableName: table.name,
        FilterExpression: '#sk = :link AND #type = :inpage AND isActive = :true',
        ExpressionAttributeNames: { '#sk': attributes.sk, '#type': 'type' },
        ExpressionAttributeValues: { ':link': linkKey('*').sk, ':inpage': 'inpage', ':true': true },
      },
    );
    for await (const { Items = [] } of pages) {
      for (let from = 0; from < Items.length; from += PAGE_SIZE) {
        yield Items.slice(from, from + PAGE_SIZE).map(fromLinkItem);
      }
    }
  },

  async begin(check) {
    try {
      // A row without a site is the trace of a check that ended before there were any.
      const ConditionExpression = 'attribute_not_exists(site)';
      await table.client.send(
        new PutCommand({ TableName: table.name, Item: checkItem(check), ConditionExpression }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  },
});
