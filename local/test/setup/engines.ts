import type { TestProject } from 'vitest/node';
import { startDynamoDb } from '../../engines/dynamodb.ts';
import { startSqs } from '../../engines/sqs.ts';

/** Starts the two engines once for the whole run. Each test file creates its own tables and queues in them. */
export default async function startEngines(project: TestProject): Promise<() => Promise<void>> {
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
