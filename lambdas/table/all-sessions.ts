import type { RetryPolicy } from '../retry/back-off.ts';
import type { Table } from './client.ts';
import { attributes, sessionsPk } from './keys.ts';
import { deleteRows } from './row-deletes.ts';
import { copyRetry, scanPages } from './stage-items.ts';

/** Rows that DynamoDB deletes with one request, at most. */
const BATCH = 25;

/** Ends the sessions of every account. Reads the whole table. @returns how many sessions and states of sessions it deleted */
export async function deleteAllSessions(table: Table, retry: RetryPolicy = copyRetry): Promise<number> {
  const sessions = {
    ProjectionExpression: '#pk, #sk',
    FilterExpression: 'begins_with(#pk, :sessions)',
    ExpressionAttributeNames: { '#pk': attributes.pk, '#sk': attributes.sk },
    ExpressionAttributeValues: { ':sessions': { S: sessionsPk('') } },
  };
  let deleted = 0;
  for await (const page of scanPages(table, sessions, retry)) {
    const keys = page.map(({ pk, sk }) => ({ pk: pk?.S ?? '', sk: sk?.S ?? '' }));
    for (let from = 0; from < keys.length; from += BATCH)
      await deleteRows(table, keys.slice(from, from + BATCH), retry);
    deleted += keys.length;
  }
  return deleted;
}
