import { randomUUID } from 'node:crypto';
import { DynamoDBDocumentClient, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { provisionTables } from '../../engines/provision-tables.ts';
import { sweepExpired } from '../../triggers/ttl-sweep.ts';
import { dynamoDb } from '../setup/engine-clients.ts';

it('deletes rows whose time to live has passed at the given time, and no others', async () => {
  const now = new Date('2030-01-01T00:00:00Z');
  const seconds = now.getTime() / 1000;
  const table = {
    name: `test-${randomUUID()}`,
    region: 'us-east-1',
    partition: { name: 'pk', type: 'S' },
    sort: { name: 'sk', type: 'S' },
    indexes: [],
    ttlAttribute: 'ttl',
  } as const;
  const client = dynamoDb();
  await provisionTables(client, [table]);
  const documents = DynamoDBDocumentClient.from(client);
  const rows = {
    expired: { ttl: seconds - 1 },
    current: { ttl: seconds + 60 },
    without: {},
    text: { ttl: String(seconds - 1) },
    ancient: { ttl: seconds - 6 * 365 * 86_400 },
  };
  for (const [sk, row] of Object.entries(rows)) {
    await documents.send(new PutCommand({ TableName: table.name, Item: { pk: 'P', sk, ...row } }));
  }
  expect(await sweepExpired(client, table, now)).toBe(1);
  const { Items = [] } = await documents.send(new ScanCommand({ TableName: table.name }));
  expect(Items.map(({ sk }) => String(sk)).sort()).toEqual(['ancient', 'current', 'text', 'without']);
  expect(await sweepExpired(client, { ...table, ttlAttribute: undefined }, now)).toBe(0);
});
