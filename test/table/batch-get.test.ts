import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { defaultRetryPolicy } from '../../lambdas/retry/back-off.ts';
import { isTransientTableError } from '../../lambdas/retry/busy-errors.ts';
import { batchGet } from '../../lambdas/table/batch-get.ts';
import { documentClient } from '../setup/engines.ts';

const keys = ['A', 'B', 'C'].map((pk) => ({ pk, sk: 'S' }));

describe('keys that the table leaves unprocessed', () => {
  const delays: number[] = [];
  const retry = {
    ...defaultRetryPolicy,
    maxAttempts: 3,
    random: () => 0.5,
    sleep: async (delayMs: number) => {
      delays.push(delayMs);
    },
  };
  const unread = (...pks: string[]) => ({
    Responses: { table: keys.filter(({ pk }) => !pks.includes(pk)) },
    UnprocessedKeys: { table: { Keys: keys.filter(({ pk }) => pks.includes(pk)), ConsistentRead: true } },
  });

  it('are requested again after a pause, without the others', async () => {
    const client = documentClient();
    const mock = mockClient(client);
    mock
      .on(BatchGetCommand)
      .resolvesOnce(unread('B', 'C'))
      .resolvesOnce({ Responses: { table: keys.slice(1) } });
    expect(await batchGet({ client, name: 'table' }, keys, retry)).toEqual(keys);
    const asked = mock
      .commandCalls(BatchGetCommand)
      .map(({ args }) => args[0].input.RequestItems?.table?.Keys);
    expect(asked).toEqual([keys, keys.slice(1)]);
    expect(delays).toEqual([12.5]);
  });

  it('fail with an error that says "not now" if that continues', async () => {
    const client = documentClient();
    const mock = mockClient(client);
    mock.on(BatchGetCommand).resolves(unread('A', 'B', 'C'));
    const error: unknown = await batchGet({ client, name: 'table' }, keys, retry).catch((e: unknown) => e);
    expect(isTransientTableError(error)).toBe(true);
    expect(mock.calls()).toHaveLength(3);
  });
});
