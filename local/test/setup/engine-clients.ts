import { randomUUID } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateQueueCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { inject } from 'vitest';
import { dynamoDbClient, sqsClient } from '../../engines/clients.ts';
import { FrameClient } from '../../sqs/frame-client.ts';
import { engineSource, type QueueSource } from '../../triggers/queue-source.ts';
import { dynamoDbUrl } from './dynamodb-url.ts';

/** A client of the run's DynamoDB engine. */
export const dynamoDb = (): DynamoDBClient => dynamoDbClient(dynamoDbUrl(), 'us-east-1');

/** A client of the run's SQS engine. */
export const sqs = (): SQSClient => sqsClient(inject('sqsUrl'), 'us-east-1');

let frames: FrameClient | undefined;

/** A queue of the run's SQS engine, as the host reads it. */
export function source(queueUrl: string): QueueSource {
  frames ??= new FrameClient(new URL(inject('sqsUrl')).host);
  return engineSource(frames, 'us-east-1', queueUrl);
}

/** Creates a queue for one test. @returns its URL */
export async function createTestQueue(attributes: Record<string, string> = {}): Promise<string> {
  const { QueueUrl } = await sqs().send(
    new CreateQueueCommand({ QueueName: `test-${randomUUID()}`, Attributes: attributes }),
  );
  if (!QueueUrl) throw new Error('The SQS engine returned no queue URL.');
  return QueueUrl;
}
