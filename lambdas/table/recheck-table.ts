import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DueRecheck, RecheckStore } from '../rechecks/recheck-store.ts';
import { timestamp } from '../timestamp.ts';
import type { Table } from './client.ts';
import { duePages } from './due-pages.ts';
import { attributes, dueKey } from './keys.ts';
import { backstopTtl } from './link-items.ts';

/** The schedule of destinations to look up again, in the index `due`. */
export const recheckTable = ({ client, name }: Table): RecheckStore => ({
  async *pages(now) {
    for await (const page of duePages({ client, name }, 'recheck', now)) {
      yield page.map(({ subjectId, dueAt }) => ({ linkId: Number(subjectId), dueAt }));
    }
  },

  async attempts(linkId) {
    const { Item } = await client.send(
      new GetCommand({ TableName: name, Key: dueKey('recheck', linkId), ConsistentRead: true }),
    );
    return Number(Item?.attempts ?? 0);
  },

  async postpone(recheck, attempts, until) {
    const row = rowOf(name, recheck);
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
    await unlessReplaced(client.send(update));
  },

  finish: (recheck) => unlessReplaced(client.send(new DeleteCommand(rowOf(name, recheck)))),
});

/** Matches only the row that was due: one written since, for another destination, has another time. */
const rowOf = (TableName: string, { linkId, dueAt }: DueRecheck) => ({
  TableName,
  Key: dueKey('recheck', linkId),
  ConditionExpression: '#dueAt = :dueAt',
  ExpressionAttributeNames: { '#dueAt': attributes.dueAt },
  ExpressionAttributeValues: { ':dueAt': timestamp(dueAt) },
});

async function unlessReplaced(write: Promise<unknown>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
