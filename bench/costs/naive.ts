import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { COUNTRIES } from '../../lambdas/clicks/click.ts';
import type { Table } from '../../lambdas/table/client.ts';

/** What a click takes in the naive design. */
export interface NaiveUnits {
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly calls: number;
}

/**
 * Measures a read of a link, an unconditional count in its item and a put of the click, on a link that has been clicked for a
 * year: an item with as many breakdowns as ours, without days.
 */
export async function measureNaive({ client, name: TableName }: Table): Promise<NaiveUnits> {
  const Key = { pk: 'NAIVE', sk: 'LINK' };
  const countries = Object.fromEntries([...COUNTRIES].slice(0, 60).map((code) => [`country#${code}`, 1_000]));
  await client.send(
    new PutCommand({
      TableName,
      Item: { ...Key, url: 'https://example.com/', clicks: 60_000, ...countries },
    }),
  );
  const capacity = { ReturnConsumedCapacity: 'TOTAL' } as const;
  const read = await client.send(new GetCommand({ TableName, Key, ...capacity }));
  const counted = await client.send(
    new UpdateCommand({
      TableName,
      Key,
      UpdateExpression: 'ADD clicks :one, #country :one, mobile :one, chrome :one, #day :one',
      ExpressionAttributeNames: { '#country': 'country#PH', '#day': 'day#2026-03-02' },
      ExpressionAttributeValues: { ':one': 1 },
      ...capacity,
    }),
  );
  const put = await client.send(
    new PutCommand({
      TableName,
      Item: {
        pk: 'NAIVE#1',
        sk: '2026-03-02T10:00:00.000Z#1',
        country: 'PH',
        device: 'mobile',
        browser: 'Chrome',
      },
      ...capacity,
    }),
  );
  return {
    readUnits: read.ConsumedCapacity?.CapacityUnits ?? Number.NaN,
    writeUnits:
      (counted.ConsumedCapacity?.CapacityUnits ?? Number.NaN) +
      (put.ConsumedCapacity?.CapacityUnits ?? Number.NaN),
    calls: 3,
  };
}
