import type { Appeals } from '../appeals/appeal.ts';
import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import { timestamp } from '../timestamp.ts';
import { fromAppealItem } from './appeal-items.ts';
import { decisionWrites } from './audit-table.ts';
import { readReason } from './block-items.ts';
import type { Table } from './client.ts';
import { findLink } from './find-link.ts';
import { getItem } from './get-item.ts';
import { appealKey, attributes, blockedDomainKey, suspensionKey } from './keys.ts';
import { openRows } from './open-rows.ts';
import { transactWrite } from './transact.ts';

/** Lists and closes appeals, for operators. */
export const appealsTable = (table: Table, retry: RetryPolicy = defaultRetryPolicy): Appeals => ({
  async *open() {
    for await (const item of openRows(table, 'appeal', retry)) {
      const appeal = fromAppealItem(item);
      if (!appeal.closed) yield appeal;
    }
  },

  async find(id) {
    const item = await getItem(table, appealKey(id));
    return item && fromAppealItem(item);
  },

  async isInForce({ userId, linkId, decision: { kind, subject, at } }) {
    if (kind === 'take-down') {
      return (await findLink(table, linkId))?.takenDown?.at.getTime() === at.getTime();
    }
    const key = kind === 'suspension' ? suspensionKey(userId) : blockedDomainKey(subject);
    return readReason(await getItem(table, key))?.since === timestamp(at);
  },

  async close({ id }, outcome, decision) {
    const closed = await transactWrite(
      table,
      [
        {
          Update: {
            TableName: table.name,
            Key: appealKey(id),
            UpdateExpression:
              'SET #state = :closed, closedAt = :at, outcome = :outcome REMOVE #duePk, #dueAt',
            ConditionExpression: '#state = :open',
            ExpressionAttributeNames: {
              '#state': 'state',
              '#duePk': attributes.duePk,
              '#dueAt': attributes.dueAt,
            },
            ExpressionAttributeValues: {
              ':open': 'open',
              ':closed': 'closed',
              ':at': timestamp(decision.at),
              ':outcome': outcome,
            },
          },
        },
        ...decisionWrites(table.name, decision),
      ],
      retry,
    );
    return closed.written ? 'closed' : 'not-open';
  },
});
