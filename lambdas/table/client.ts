import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { envars, requireEnv } from '../envars.ts';

/** The table's name, and a client for it. */
export interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
}

/**
 * Creates the client for a table, without sending a request. Call it once, at cold start, so that connections are kept
 * alive between invocations.
 * @param options.region the table's region; by default the function's own
 */
export function createTable(name: string, options: { readonly region?: string } = {}): Table {
  const client = new DynamoDBClient({
    ...options,
    maxAttempts: 3,
    // DynamoDB responds within milliseconds. A connection or response slower than this is lost, so try again.
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
  });
  // For these methods the SDK copies the input and output of every call, although its own logger drops them.
  Object.assign(client.config.logger, { info: undefined, error: undefined });
  return {
    client: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
    name,
  };
}

/**
 * The table named in the function's environment.
 * @throws Error at cold start when the variable is missing
 */
export function tableFromEnvironment({ env } = process): Table {
  const region = env[envars.tableRegion];
  return createTable(requireEnv(envars.tableName), region ? { region } : {});
}
