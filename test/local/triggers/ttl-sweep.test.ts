import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { sweepExpired } from '../../../local/triggers/ttl-sweep.ts';
import { createTestTable, documentClient, dynamoDb } from '../../setup/engines.ts';

test('rows whose time to live has passed by the given time go, and no others', async () => {
  const TableName = await createTestTable();
  const documents = documentClient();
  const now = new Date('2030-01-01T00:00:00Z');
  const seconds = now.getTime() / 1000;
  const rows = {
    expired: { ttl: seconds - 1 },
    current: { ttl: seconds + 60 },
    without: {},
    text: { ttl: String(seconds - 1) },
    ancient: { ttl: seconds - 6 * 365 * 86_400 },
  };
  for (const [sk, row] of Object.entries(rows)) {
    await documents.send(new PutCommand({ TableName, Item: { pk: 'P', sk, ...row } }));
  }
  const table = {
    name: TableName,
    region: 'us-east-1',
    partition: { name: 'pk', type: 'S' },
    sort: { name: 'sk', type: 'S' },
    indexes: [],
    ttlAttribute: 'ttl',
  } as const;
  expect(await sweepExpired(dynamoDb(), table, now)).toBe(1);
  const { Items = [] } = await documents.send(new ScanCommand({ TableName }));
  expect(Items.map(({ sk }) => String(sk)).sort()).toEqual(['ancient', 'current', 'text', 'without']);
  expect(await sweepExpired(dynamoDb(), { ...table, ttlAttribute: undefined }, now)).toBe(0);
});
