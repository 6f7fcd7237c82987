import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, inject, it, vi } from 'vitest';
import { parsePurgeBody } from '../../lambdas/purge/purge-schemas.ts';
import { purgeQueueFromEnvironment } from '../../lambdas/queues/purge-queue.ts';
import { createTestQueue, sqs } from '../setup/engines.ts';
import { queueEnvironment, withSilentServer } from './queue-environment.ts';

describe('the purges queue', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('named by the environment takes a message that the purger accepts', async () => {
    const url = await createTestQueue();
    // As in the template: the account and the name are the queue's, but the host is not the engine's.
    const asDeployed = `https://sqs.us-east-1.amazonaws.com/${url.split('/').slice(-2).join('/')}`;
    queueEnvironment({ PURGE_QUEUE_URL: asDeployed, AWS_ENDPOINT_URL_SQS: inject('sqsUrl') });
    await purgeQueueFromEnvironment().send(42);
    const { Messages = [] } = await sqs().send(
      new ReceiveMessageCommand({ QueueUrl: url, WaitTimeSeconds: 1 }),
    );
    expect(Messages.map(({ Body }) => Body)).toEqual(['{"v":1,"linkId":42}']);
    expect(parsePurgeBody(Messages[0]?.Body)).toEqual({ ok: true, linkId: 42 });
  });

  it('is given up when it never responds', async () => {
    await withSilentServer(async (url) => {
      queueEnvironment({ PURGE_QUEUE_URL: 'https://q/1/purges', AWS_ENDPOINT_URL_SQS: url });
      await expect(purgeQueueFromEnvironment().send(42)).rejects.toThrow();
    });
  });

  it('must be configured', () => {
    queueEnvironment({ PURGE_QUEUE_URL: '' });
    expect(() => purgeQueueFromEnvironment()).toThrow('PURGE_QUEUE_URL is missing');
  });
});
