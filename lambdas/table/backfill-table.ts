import { paginateScan } from '@aws-sdk/lib-dynamodb';
import type { BackfillStore } from '../verification/backfill-checks.ts';
import { checkItem } from './check-items.ts';
import { linkChecksTable } from './checks-table.ts';
import type { Table } from './client.ts';
import { attributes, linkKey } from './keys.ts';
import { fromLinkItem } from './link-codec.ts';
import { putUnlessChanged } from './put-unless-changed.ts';

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
    // A row without a site is the trace of a check that ended before there were any.
    const ConditionExpression = 'attribute_not_exists(site)';
    const outcome = await putUnlessChanged(table, {
      TableName: table.name,
      Item: checkItem(check),
      ConditionExpression,
    });
    return outcome === 'saved';
  },
});
