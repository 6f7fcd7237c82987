import type { TestProject } from 'vitest/node';
import { startDynamoDb } from '../../engines/dynamodb.ts';
import { startSqs } from '../../engines/sqs.ts';

/** A run makes well over a thousand tables, and an engine takes longer for each new one, the more it has. */
const DYNAMODB_ENGINES = 8;

/** Starts the engines once for the whole run. Each test file creates its own tables and queues in them. */
export default async function startEngines(project: TestProject): Promise<() => Promise<void>> {
  const [sqs, ...dynamoDb] = await Promise.all([
    startSqs({}),
    ...Array.from({ length: DYNAMODB_ENGINES }, () => startDynamoDb({})),
  ]);
  project.provide(
    'dynamoDbUrls',
    dynamoDb.map(({ url }) => url),
  );
  project.provide('sqsUrl', sqs.url);
  return async () => {
    await Promise.all([sqs, ...dynamoDb].map((engine) => engine.stop()));
  };
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** A test file uses one of them: `dynamoDbUrl`. */
    dynamoDbUrls: readonly string[];
    sqsUrl: string;
  }
}
