import {
  BatchGetCommand,
  type BatchGetCommandInput,
  type BatchGetCommandOutput,
} from '@aws-sdk/lib-dynamodb';
import { backOff, type RetryPolicy } from '../retry/back-off.ts';
import type { Table } from './client.ts';
import type { Key } from './keys.ts';
import type { Item } from './link-codec.ts';

type Asked = NonNullable<BatchGetCommandInput['RequestItems']>[string];

/**
 * Reads up to 100 items as they stand this moment. Keys that the table leaves unread, as it may under load, are
 * asked for again with "full jitter".
 * @param projection which attributes to read; all by default
 * @returns the items that there are, in no order
 * @throws ThrottledError when the last attempt, too, leaves keys unread (`isTransientTableError` knows it)
 */
export async function batchGet(
  table: Table,
  keys: readonly Key[],
  retry: RetryPolicy,
  projection: Pick<Asked, 'ProjectionExpression' | 'ExpressionAttributeNames'> = {},
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let unread: BatchGetCommandInput['RequestItems'] = {
    [table.name]: { ...projection, Keys: [...keys], ConsistentRead: true },
  };
  for (let attempt = 1; ; attempt += 1) {
    const answer: BatchGetCommandOutput = await table.client.send(
      new BatchGetCommand({ RequestItems: unread }),
    );
    items.push(...(answer.Responses?.[table.name] ?? []));
    unread = answer.UnprocessedKeys ?? {};
    if (Object.keys(unread).length === 0) return items;
    if (attempt >= retry.maxAttempts) throw new ThrottledError();
    await backOff(attempt, retry);
  }
}

/** Named as DynamoDB names a request that it refuses for load, so that it is answered as that is. */
class ThrottledError extends Error {
  override readonly name = 'ThrottlingException';
  constructor() {
    super('The table left keys of a batch unread.');
  }
}
