import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DueRecheck, RecheckStore } from '../rechecks/recheck-store.ts';
import { timestamp } from '../timestamp.ts';
import type { Table } from './client.ts';
import { duePages } from './due-pages.ts';
import { getItem } from './get-item.ts';
import { attributes, dueKey } from './keys.ts';
import { backstopTtl } from './link-items.ts';
import { unlessRefused } from './unless-refused.ts';

/** The schedule of destinations to look up again, in the index `due`. */
export const recheckTable = (table: Table): RecheckStore => ({
  async *pages(now) {
    for await (const page of duePages(table, 'recheck', now)) {
      yield page.map(({ subjectId, dueAt }) => ({ linkId: Number(subjectId), dueAt }));
    }
  },

  async attempts(linkId) {
    const item = await getItem(table, dueKey('recheck', linkId));
    return Number(item?.attempts ?? 0);
  },

  async postpone(recheck, attempts, until) {
    const row = rowOf(table.name, recheck);
    const update = new UpdateCommand({
      ...row,
      UpdateExpression: 'SET #dueAt = :until, attempts = :attempts, #ttl = :ttl',
      ExpressionAttributeNames: { ...row.ExpressionAttributeNames, '#ttl': attributes.ttl },
      ExpressionAttributeValues: {
        ...row.ExpressionAttributeValues,
        ':until': timestamp(until),
        ':attempts': attempts,
        ':ttl': backstopTtl(until),
      },
    });
    await unlessRefused(table.client.send(update));
  },

  async finish(recheck) {
    await unlessRefused(table.client.send(new DeleteCommand(rowOf(table.name, recheck))));
  },
});

/** Matches only the row that was due: one written since, for another destination, has another time. */
const rowOf = (TableName: string, { linkId, dueAt }: DueRecheck) => ({
  TableName,
  Key: dueKey('recheck', linkId),
  ConditionExpression: '#dueAt = :dueAt',
  ExpressionAttributeNames: { '#dueAt': attributes.dueAt },
  ExpressionAttributeValues: { ':dueAt': timestamp(dueAt) },
});
