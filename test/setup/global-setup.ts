import type { TestProject } from 'vitest/node';
import { startDynamoDb } from '../../local/engines/dynamodb.ts';
import { startSqs } from '../../local/engines/sqs.ts';

/** Starts the two engines once for the whole run; each test file makes tables and queues of its own in them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [dynamoDb, sqs] = await Promise.all([startDynamoDb({}), startSqs({})]);
  project.provide('dynamoDbUrl', dynamoDb.url);
  project.provide('sqsUrl', sqs.url);
  return async () => {
    await Promise.all([dynamoDb.stop(), sqs.stop()]);
  };
}

declare module 'vitest' {
  export interface ProvidedContext {
    dynamoDbUrl: string;
    sqsUrl: string;
  }
}
