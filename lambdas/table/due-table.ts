import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DueLinks } from '../purge/reap-links.ts';
import { timestamp } from '../timestamp.ts';
import type { Table } from './client.ts';
import { duePages } from './due-pages.ts';
import { attributes, dueKey } from './keys.ts';
import { unlessRefused } from './unless-refused.ts';

/** Lists links whose pending clicks are due to be folded, from the index `due`. */
export async function* idleLinks(table: Table, now: Date): AsyncGenerator<readonly number[]> {
  for await (const page of duePages(table, 'fold', now)) yield page.map(({ subjectId }) => Number(subjectId));
}

/** Lists links that are due for deletion or purging, from the index `due`. */
export const dueTable = (table: Table): DueLinks => ({
  async *pages(now) {
    for await (const page of duePages(table, 'purge', now)) {
      yield page.map(({ subjectId, dueAt }) => ({ linkId: Number(subjectId), dueAt }));
    }
  },

  async postpone(linkId, until) {
    const update = new UpdateCommand({
      TableName: table.name,
      Key: dueKey('purge', linkId),
      UpdateExpression: 'SET #dueAt = :until',
      ConditionExpression: 'attribute_exists(#pk)',
      ExpressionAttributeNames: { '#pk': attributes.pk, '#dueAt': attributes.dueAt },
      ExpressionAttributeValues: { ':until': timestamp(until) },
    });
    await unlessRefused(table.client.send(update));
  },
});
