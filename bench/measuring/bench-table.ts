import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../lambdas/table/client.ts';
import { startDynamoDb } from '../../local/engines/dynamodb.ts';
import { createTestTable } from '../../test/setup/engines.ts';

/** Runs work on an empty table in an engine of its own, in memory. */
export async function withBenchTable<Result>(work: (table: Table) => Promise<Result>): Promise<Result> {
  const engine = await startDynamoDb({});
  const table = benchTableAt(engine.url);
  try {
    await createTestTable(table.client, table.name);
    return await work(table);
  } finally {
    table.client.destroy();
    await engine.stop();
  }
}

/** The table of a bench in an engine, by a client of its own that is configured like the product's. */
export function benchTableAt(endpoint: string): Table {
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  const client = new DynamoDBClient({ region: 'us-east-1', endpoint, credentials });
  return {
    client: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
    name: 'bench',
  };
}
