import { describe, expect, it } from 'vitest';
import type { AwsClient } from '../../lambdas/aws/aws-client.ts';
import { DynamoDBClient } from '../../lambdas/aws/dynamodb.ts';
import { DynamoDBDocumentClient, GetCommand, paginateQuery } from '../../lambdas/aws/dynamodb-documents.ts';
import { InvokeCommand } from '../../lambdas/aws/lambda.ts';
import { SQSClient } from '../../lambdas/aws/sqs.ts';
import { functionEnvironment, json, scriptedService } from './local-clients.ts';

const get = new GetCommand({ TableName: 'table', Key: { pk: 'a' } });

describe('an option of the SDK that the clients lack', () => {
  const unknown = { retryMode: 'adaptive' };
  const message = "The small clients of AWS don't have the option retryMode = adaptive (decision 103).";

  it.each<[string, () => unknown]>([
    ['of a client', () => new SQSClient(unknown)],
    ['of its requests', () => new DynamoDBClient({ requestHandler: { requestTimeout: 1, ...unknown } })],
    ['of documents', () => DynamoDBDocumentClient.from(new DynamoDBClient(), unknown)],
    [
      'of how they are stored',
      () => DynamoDBDocumentClient.from(new DynamoDBClient(), { marshallOptions: unknown }),
    ],
    [
      'of an invocation',
      () => new InvokeCommand({ FunctionName: 'f', ...unknown } as { FunctionName: string }),
    ],
  ])('%s is an error at once', (_, use) => {
    functionEnvironment({});
    expect(use).toThrow(message);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['of a call', () => new DynamoDBClient().send(get, unknown as object)],
    [
      'of a query page by page',
      () => paginateQuery({ client: new DynamoDBClient(), ...unknown } as { client: AwsClient }, {}).next(),
    ],
  ])('%s is an error before anything is sent', async (_, use) => {
    const received = await scriptedService('AWS_ENDPOINT_URL_DYNAMODB', json({}));
    await expect(use()).rejects.toThrow(message);
    expect(received).toEqual([]);
  });

  it('is none if the clients work by its value anyway', () => {
    functionEnvironment({});
    const options = { requestHandler: { throwOnRequestTimeout: true }, useQueueUrlAsEndpoint: false };
    expect(() => new SQSClient(options)).not.toThrow();
    expect(() => new SQSClient({ useQueueUrlAsEndpoint: true })).toThrow('useQueueUrlAsEndpoint = true');
  });
});
