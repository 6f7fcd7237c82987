import { cpSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { freshenAssembly, repository } from '../../dev/klookup-app.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { dynamoDbClient, sqsClient } from '../../local/engines/clients.ts';
import { startDynamoDb } from '../../local/engines/dynamodb.ts';
import { startParameterServer } from '../../local/engines/parameter-server.ts';
import { provisionQueues } from '../../local/engines/provision-queues.ts';
import { provisionTables } from '../../local/engines/provision-tables.ts';
import { startSqs } from '../../local/engines/sqs.ts';
import type { Deployment, FunctionDefinition } from '../../local/template/deployment.ts';
import { readDeployment } from '../../local/template/read-deployment.ts';

/** The stage dev of `cdk.out`, with its table and queues in the local engines, and nothing that runs by itself. */
export interface LocalStage {
  readonly deployment: Deployment;
  readonly table: Table;
  /** What plays Lambda, S3, SES and CloudFormation. */
  readonly restUrl: string;
  /** A function's environment, as Lambda would set it. */
  readonly environmentOf: (definition: FunctionDefinition) => Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/**
 * Synthesizes if need be, and starts the engines in memory.
 * @param folder for a copy of the assembly: below this repository's package.json, Node would take bundles for ES modules
 */
export async function startLocalStage(folder: string): Promise<LocalStage> {
  await freshenAssembly();
  const directory = join(folder, 'cdk.out');
  cpSync(join(repository, 'cdk.out'), directory, { recursive: true });
  const deployment = readDeployment({
    directory,
    stackPrefix: 'klookup-dev-',
    generatedSecrets: { get: (_name, generate) => generate() },
  });
  const [dynamoDb, sqs, parameters, rest] = await Promise.all([
    startDynamoDb({}),
    startSqs({}),
    startParameterServer(deployment),
    startRest(),
  ]);
  const [home] = deployment.tables;
  if (!home) throw new Error('The stage has no table.');
  const client = dynamoDbClient(dynamoDb.url, home.region);
  await provisionTables(client, deployment.tables);
  await provisionQueues((region) => sqsClient(sqs.url, region), deployment.queues);
  return {
    deployment,
    restUrl: rest.url,
    table: { client: DynamoDBDocumentClient.from(client), name: home.name },
    environmentOf: ({ name, region, environment, assetDirectory }) => ({
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: 'bench',
      AWS_SECRET_ACCESS_KEY: 'bench',
      AWS_LAMBDA_FUNCTION_NAME: name,
      LAMBDA_TASK_ROOT: assetDirectory,
      AWS_ENDPOINT_URL_DYNAMODB: dynamoDb.url,
      AWS_ENDPOINT_URL_SQS: sqs.url,
      AWS_ENDPOINT_URL_SSM: parameters.url,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: parameters.url,
      AWS_ENDPOINT_URL_LAMBDA: rest.url,
      AWS_ENDPOINT_URL_S3: rest.url,
      AWS_ENDPOINT_URL_SESV2: rest.url,
      ...environment,
    }),
    async stop() {
      client.destroy();
      await Promise.all([dynamoDb.stop(), sqs.stop(), parameters.stop(), rest.stop()]);
    },
  };
}

/** Lambda, S3, SES and CloudFormation, as far as a first call needs them: they take everything. */
async function startRest() {
  const server = createServer((request, response) => {
    const isList = request.url?.includes('list-type=2');
    const body = isList ? '<ListBucketResult></ListBucketResult>' : '{}';
    const type = isList ? 'application/xml' : 'application/json';
    request.resume().on('end', () => response.writeHead(200, { 'content-type': type }).end(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
