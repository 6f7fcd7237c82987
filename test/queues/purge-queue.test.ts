import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, inject, it, vi } from 'vitest';
import { parsePurgeBody } from '../../lambdas/purge/purge-schemas.ts';
import { purgeQueueFromEnvironment } from '../../lambdas/queues/purge-queue.ts';
import { createTestQueue, sqs } from '../setup/engines.ts';

describe('the purges queue', () => {
  afterEach(() => vi.unstubAllEnvs());

  const environment = (entries: Readonly<Record<string, string>>): void => {
    const all = {
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      ...entries,
    };
    for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value);
  };

  it('named by the environment takes a message that the purger accepts', async () => {
    const url = await createTestQueue();
    // As in the template: the account and the name are the queue's, but the host is not the engine's.
    const asDeployed = `https://sqs.us-east-1.amazonaws.com/${url.split('/').slice(-2).join('/')}`;
    environment({ PURGE_QUEUE_URL: asDeployed, AWS_ENDPOINT_URL_SQS: inject('sqsUrl') });
    await purgeQueueFromEnvironment().send(42);
    const { Messages = [] } = await sqs().send(
      new ReceiveMessageCommand({ QueueUrl: url, WaitTimeSeconds: 1 }),
    );
    expect(Messages.map(({ Body }) => Body)).toEqual(['{"v":1,"linkId":42}']);
    expect(parsePurgeBody(Messages[0]?.Body)).toEqual({ ok: true, linkId: 42 });
  });

  it('is given up when it never responds', async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    environment({ PURGE_QUEUE_URL: 'https://q/1/purges', AWS_ENDPOINT_URL_SQS: `http://127.0.0.1:${port}` });
    try {
      await expect(purgeQueueFromEnvironment().send(42)).rejects.toThrow();
    } finally {
      silent.closeAllConnections();
      silent.close();
    }
  });

  it('must be configured', () => {
    environment({ PURGE_QUEUE_URL: '' });
    expect(() => purgeQueueFromEnvironment()).toThrow('PURGE_QUEUE_URL is missing');
  });
});
