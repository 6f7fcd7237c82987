import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../lambdas/table/client.ts';
import { startDynamoDb } from '../../local/engines/dynamodb.ts';
import { createTestTable } from '../../test/setup/engines.ts';

/** Runs work on an empty table in an engine of its own, in memory. */
export async function withBenchTable<Result>(work: (table: Table) => Promise<Result>): Promise<Result> {
  const engine = await startDynamoDb({});
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  const client = new DynamoDBClient({ region: 'us-east-1', endpoint: engine.url, credentials });
  try {
    const name = await createTestTable(client, 'bench');
    return await work({ client: DynamoDBDocumentClient.from(client), name });
  } finally {
    client.destroy();
    await engine.stop();
  }
}
