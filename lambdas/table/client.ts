import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { envars, requireEnv } from '../envars.ts';

/** The one table, as the adapters take it. */
export interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
}

/**
 * Names a table and makes the client for it; sends nothing. To be made once for a sandbox, at cold start, so
 * that its connections are kept alive between invocations.
 * @param options.region the table's region; by default that of the sandbox
 */
export function createTable(name: string, options: { readonly region?: string } = {}): Table {
  const client = new DynamoDBClient({
    ...options,
    maxAttempts: 3,
    // DynamoDB answers in milliseconds: a connection or an answer slower than this is lost, and better tried again.
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
  });
  return {
    client: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
    name,
  };
}

/**
 * The table that the function's environment names.
 * @throws Error at cold start when the entry is missing
 */
export const tableFromEnvironment = (): Table => createTable(requireEnv(envars.tableName));
