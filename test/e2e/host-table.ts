import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../lambdas/table/client.ts';
import { stageConfig, tableName } from '../../lib/config.ts';
import { control } from './client.ts';
import type { RunningHost } from './running-host.ts';

/** A host's table, as operators reach it. Destroy its client in the end. */
export async function hostTable(host: RunningHost): Promise<Table> {
  const overview = await control<{ readonly addresses: { readonly dynamodb_url: string } }>(host, 'GET', '/');
  const credentials = { accessKeyId: 'operator', secretAccessKey: 'operator' };
  const endpoint = overview.addresses.dynamodb_url;
  const client = new DynamoDBClient({ region: 'us-east-1', credentials, endpoint });
  return {
    client: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
    name: tableName(stageConfig('dev')),
  };
}
