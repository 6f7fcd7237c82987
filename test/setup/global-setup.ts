import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startDynamoDb } from '../../local/engines/dynamodb.ts';
import { startSqs } from '../../local/engines/sqs.ts';
import { repository, synthesize, whyStale, withAssemblyLock } from '../../local/template/synthesize.ts';

/**
 * Starts the two engines once for the whole run; each test file makes its own tables and queues in them.
 * Updates the cloud assembly, which end-to-end tests copy.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [dynamoDb, sqs] = await Promise.all([startDynamoDb({}), startSqs({}), freshenAssembly()]);
  project.provide('dynamoDbUrl', dynamoDb.url);
  project.provide('sqsUrl', sqs.url);
  return async () => {
    await Promise.all([dynamoDb.stop(), sqs.stop()]);
  };
}

/** Synthesizes the assembly again when a source is newer. */
export function freshenAssembly(): Promise<void> {
  const assembly = join(repository, 'cdk.out');
  return withAssemblyLock(assembly, async () => {
    if (whyStale(assembly, 'dev') !== undefined) await synthesize(assembly, 'dev');
  });
}

declare module 'vitest' {
  export interface ProvidedContext {
    dynamoDbUrl: string;
    sqsUrl: string;
  }
}
