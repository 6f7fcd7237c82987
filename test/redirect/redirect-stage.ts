import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { inject } from 'vitest';
import { routeKey } from '../../lambdas/table/keys.ts';
import { dynamoDbUrl } from '../../local/test/setup/dynamodb-url.ts';
import { createTestQueue, createTestTable, documentClient, sqs } from '../setup/engines.ts';
import { buildRedirector } from './built-redirector.ts';
import { coldSandbox, type Sandbox } from './sandbox.ts';

/** The time of the first visit of each test. */
export const NOW = Date.parse('2026-02-22T10:00:00.250Z');
export const nowSeconds = Math.floor(NOW / 1000);

/** A redirector with a table and a queue of its own. */
export interface RedirectStage {
  readonly tableName: string;
  /** Stores the route of a link that works. */
  putRoute(shortCode: string, attributes: Record<string, unknown>): Promise<void>;
  /** @returns the message bodies */
  drainQueue(): Promise<Record<string, unknown>[]>;
  /** @param urls of engines in the place of the run's own */
  cold(now: () => number, urls?: { dynamoDbUrl?: string; sqsUrl?: string }): Sandbox;
}

/** Builds the redirector of a stage whose configuration blocks `configured.example`. */
export async function redirectStage(): Promise<RedirectStage> {
  const tableName = await createTestTable();
  const queueUrl = await createTestQueue();
  const visitsQueueName = queueUrl.slice(queueUrl.lastIndexOf('/') + 1);
  const built = buildRedirector({
    homeRegion: 'us-east-1',
    tableName,
    visitsQueueName,
    blockedDestinations: ['configured.example'],
  });
  return {
    tableName,
    async putRoute(shortCode, attributes) {
      const Item = { ...routeKey(shortCode), linkId: 42, isActive: true, ...attributes };
      await documentClient().send(new PutCommand({ TableName: tableName, Item }));
    },
    async drainQueue() {
      const receive = new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: 600,
      });
      const bodies: Record<string, unknown>[] = [];
      for (;;) {
        const { Messages = [] } = await sqs().send(receive);
        if (Messages.length === 0) return bodies;
        bodies.push(...Messages.map(({ Body }) => JSON.parse(Body ?? '') as Record<string, unknown>));
      }
    },
    cold: (now, urls = {}) =>
      coldSandbox(built, { dynamoDbUrl: dynamoDbUrl(), sqsUrl: inject('sqsUrl'), now, ...urls }),
  };
}
