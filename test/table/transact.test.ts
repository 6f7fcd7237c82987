import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { defaultRetryPolicy, type RetryPolicy } from '../../lambdas/retry/back-off.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { transactWrite } from '../../lambdas/table/transact.ts';
import { documentClient } from '../setup/engines.ts';
import { cancelled, throttled, timedOut } from './table-faults.ts';
import { testTable } from './test-table.ts';

const put = (name: string, Item: Record<string, unknown>) => ({
  Put: {
    TableName: name,
    Item,
    ConditionExpression: 'attribute_not_exists(pk)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  },
});
const item = { pk: 'A', sk: 'B' };

describe('a transaction', () => {
  it('reports which conditions failed when it is refused', async () => {
    const table = await testTable();
    const write = (...pks: string[]) =>
      transactWrite(
        table,
        pks.map((pk) => put(table.name, { pk, sk: 'B' })),
      );
    expect(await write('A')).toEqual({ written: true });
    expect(await write('C', 'A')).toMatchObject({
      written: false,
      reasons: [{ conditionFailed: false }, { conditionFailed: true, item: expect.anything() }],
    });
  });
});

describe('a conflicting transaction', () => {
  let table: Table;
  let delays: number[];
  let retry: RetryPolicy;
  beforeEach(() => {
    table = { client: documentClient(), name: 'table' };
    delays = [];
    retry = {
      ...defaultRetryPolicy,
      random: () => 0.5,
      sleep: (delayMs) => {
        delays.push(delayMs);
        return Promise.resolve();
      },
    };
  });
  const write = () => transactWrite(table, [put('table', item)], retry);
  const conflict = cancelled('TransactionConflict');

  it('is retried after pauses that double up to a ceiling, times a random number', async () => {
    const mock = mockClient(table.client).on(TransactWriteCommand).rejects(conflict);
    await expect(write()).rejects.toBe(conflict);
    expect(mock.calls()).toHaveLength(12);
    expect(delays).toEqual([12.5, 25, 50, 100, 200, 400, 400, 400, 400, 400, 400]);
  });

  it('is retried with the same token until it is written', async () => {
    const mock = mockClient(table.client);
    mock
      .on(TransactWriteCommand)
      .rejectsOnce(conflict)
      .rejectsOnce(cancelled('ThrottlingError'))
      .resolves({});
    expect(await write()).toEqual({ written: true });
    const tokens = mock
      .commandCalls(TransactWriteCommand)
      .map(({ args }) => args[0].input.ClientRequestToken);
    expect(tokens).toHaveLength(3);
    expect(new Set(tokens).size).toBe(1);
  });

  it('that also fails a condition is retried until the conditions alone decide', async () => {
    const mock = mockClient(table.client);
    mock
      .on(TransactWriteCommand)
      .rejectsOnce(cancelled('TransactionConflict', 'ConditionalCheckFailed'))
      .rejects(cancelled('ConditionalCheckFailed', 'ConditionalCheckFailed'));
    expect(await write()).toMatchObject({
      written: false,
      reasons: [{ conditionFailed: true }, { conditionFailed: true }],
    });
    expect(mock.calls()).toHaveLength(2);
  });

  it('that keeps conflicting while it fails a condition is reported as that failed condition', async () => {
    const mock = mockClient(table.client);
    mock.on(TransactWriteCommand).rejects(cancelled('TransactionConflict', 'ConditionalCheckFailed'));
    expect(await write()).toMatchObject({ reasons: [{ conditionFailed: false }, { conditionFailed: true }] });
    expect(mock.calls()).toHaveLength(12);
  });
});

describe("a transaction with a permanent error, or after the SDK's own retries", () => {
  it.each([
    cancelled('ValidationError'),
    cancelled('TransactionConflict', 'ValidationError'),
    cancelled(),
    new Error('a bug'),
    throttled(),
    timedOut(),
  ])('is not retried (%s)', async (error) => {
    const client = documentClient();
    const mock = mockClient(client).on(TransactWriteCommand).rejects(error);
    await expect(transactWrite({ client, name: 'table' }, [])).rejects.toBe(error);
    expect(mock.calls()).toHaveLength(1);
  });
});
