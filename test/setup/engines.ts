import { randomUUID } from 'node:crypto';
import { CreateTableCommand, DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { inject } from 'vitest';
import { attributes, indexes } from '../../lambdas/table/keys.ts';
import { dynamoDbUrl } from '../../local/test/setup/dynamodb-url.ts';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const region = 'us-east-1';

/** The engine reads from it who calls, and checks no signature, which would be a large part of a call. */
const authorization = `AWS4-HMAC-SHA256 Credential=test/20260101/${region}/dynamodb/aws4_request, SignedHeaders=host, Signature=none`;
const signer: DynamoDBClientConfig['signer'] = {
  sign: (request) => {
    Object.assign(request.headers, { authorization, 'x-amz-date': '20260101T000000Z' });
    return Promise.resolve(request);
  },
};

/** A client of the file's DynamoDB engine. */
export const dynamoDb = (): DynamoDBClient =>
  new DynamoDBClient({ region, credentials, signer, endpoint: dynamoDbUrl() });

/** A document client of the file's DynamoDB engine, configured like the product's own. */
export const documentClient = (): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(dynamoDb(), { marshallOptions: { removeUndefinedValues: true } });

/** A client of the run's SQS engine. */
export const sqs = (): SQSClient => new SQSClient({ region, credentials, endpoint: inject('sqsUrl') });

/** Makes a table for a test file. @returns its name */
export async function createTestTable(
  client: DynamoDBClient = dynamoDb(),
  name = `test-${randomUUID()}`,
): Promise<string> {
  const { pk, sk, ownerPk, ownerSk, duePk, dueAt } = attributes;
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [pk, sk, ownerPk, ownerSk, duePk, dueAt].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
      KeySchema: [
        { AttributeName: pk, KeyType: 'HASH' },
        { AttributeName: sk, KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: indexes.owner,
          KeySchema: [
            { AttributeName: ownerPk, KeyType: 'HASH' },
            { AttributeName: ownerSk, KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
        {
          IndexName: indexes.due,
          KeySchema: [
            { AttributeName: duePk, KeyType: 'HASH' },
            { AttributeName: dueAt, KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
    }),
  );
  return name;
}

/** Makes a queue for a test file. @returns its URL */
export async function createTestQueue(attributesOfQueue: Record<string, string> = {}): Promise<string> {
  const { QueueUrl } = await sqs().send(
    new CreateQueueCommand({ QueueName: `test-${randomUUID()}`, Attributes: attributesOfQueue }),
  );
  if (!QueueUrl) throw new Error('The SQS engine returned no queue URL.');
  return QueueUrl;
}
