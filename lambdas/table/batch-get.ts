import {
  BatchGetCommand,
  type BatchGetCommandInput,
  type BatchGetCommandOutput,
} from '@aws-sdk/lib-dynamodb';
import { backOff, type RetryPolicy } from '../retry/back-off.ts';
import type { Table } from './client.ts';
import type { Key } from './keys.ts';
import type { Item } from './link-codec.ts';

type KeysAndAttributes = NonNullable<BatchGetCommandInput['RequestItems']>[string];

/**
 * Reads up to 100 items consistently. Under load, the table may leave keys unprocessed; they are requested again, after
 * an exponential back-off.
 * @param projection which attributes to read; all by default
 * @returns the items that exist, in no particular order
 * @throws ThrottledError when keys are still unprocessed after the last attempt (`isTransientTableError` recognizes it)
 */
export async function batchGet(
  table: Table,
  keys: readonly Key[],
  retry: RetryPolicy,
  projection: Pick<KeysAndAttributes, 'ProjectionExpression' | 'ExpressionAttributeNames'> = {},
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let unread: BatchGetCommandInput['RequestItems'] = {
    [table.name]: { ...projection, Keys: [...keys], ConsistentRead: true },
  };
  for (let attempt = 1; ; attempt += 1) {
    const output: BatchGetCommandOutput = await table.client.send(
      new BatchGetCommand({ RequestItems: unread }),
    );
    items.push(...(output.Responses?.[table.name] ?? []));
    unread = output.UnprocessedKeys ?? {};
    if (Object.keys(unread).length === 0) return items;
    if (attempt >= retry.maxAttempts) throw new ThrottledError();
    await backOff(attempt, retry);
  }
}

/** Has the name of DynamoDB's own error for throttled requests, so that it is handled the same way. */
class ThrottledError extends Error {
  override readonly name = 'ThrottlingException';
  constructor() {
    super('The table left keys of a batch unprocessed.');
  }
}
