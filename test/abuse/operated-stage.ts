import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { names, stageConfig, tableName } from '../../lib/config.ts';
import { startDynamoDb } from '../../local/engines/dynamodb.ts';
import { startParameterServer } from '../../local/engines/parameter-server.ts';
import { type LinksFixture, linksFixture } from '../links/links-fixture.ts';
import { createTestTable } from '../setup/engines.ts';

/** The stage `dev` for operators' commands. It has engines of its own, because commands find its table by name. */
export interface OperatedStage {
  readonly fixture: LinksFixture;
  readonly dynamoDbUrl: string;
  /**
   * What a command needs to reach the engines.
   * @param dynamoDbUrl of something in front of the table, if there is anything
   */
  environment(dynamoDbUrl?: string): NodeJS.ProcessEnv;
  stop(): Promise<void>;
}

/** Starts the engines, with the stage's table and its public origin, https://go.example.com. */
export async function startOperatedStage(): Promise<OperatedStage> {
  const engine = await startDynamoDb({});
  const origin = {
    name: names('dev').publicOriginParameter,
    region: 'us-east-1',
    value: 'https://go.example.com',
  };
  const parameters = await startParameterServer({ parameters: [origin], secrets: [] });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new DynamoDBClient({ region: 'us-east-1', endpoint: engine.url, credentials });
  const name = tableName(stageConfig('dev'));
  await createTestTable(client, name);
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  return {
    fixture: await linksFixture({ client: documents, name }),
    dynamoDbUrl: engine.url,
    environment: (dynamoDbUrl = engine.url) => ({
      ...process.env,
      AWS_ENDPOINT_URL_DYNAMODB: dynamoDbUrl,
      AWS_ENDPOINT_URL_SSM: parameters.url,
      AWS_ENDPOINT_URL_STS: parameters.url,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    }),
    async stop() {
      client.destroy();
      await parameters.stop();
      await engine.stop();
    },
  };
}
