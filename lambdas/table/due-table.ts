import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DueLinks } from '../purge/reap-links.ts';
import { timestamp } from '../timestamp.ts';
import type { Table } from './client.ts';
import { duePages } from './due-pages.ts';
import { attributes, dueKey } from './keys.ts';

/** Lists links that are due for deletion or purging, from the index `due`. */
export const dueTable = (table: Table): DueLinks => ({
  async *pages(now) {
    for await (const page of duePages(table, 'purge', now)) {
      yield page.map(({ subjectId, dueAt }) => ({ linkId: Number(subjectId), dueAt }));
    }
  },

  async postpone(linkId, until) {
    try {
      await table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: dueKey('purge', linkId),
          UpdateExpression: 'SET #dueAt = :until',
          ConditionExpression: 'attribute_exists(#pk)',
          ExpressionAttributeNames: { '#pk': attributes.pk, '#dueAt': attributes.dueAt },
          ExpressionAttributeValues: { ':until': timestamp(until) },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  },
});
