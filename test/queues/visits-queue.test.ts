import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, inject, it, vi } from 'vitest';
import { visitsQueueFromEnvironment } from '../../lambdas/queues/visits-queue.ts';
import { parseVisitBody } from '../../lambdas/visits/visit-schemas.ts';
import { visitEvent } from '../clicks/events.ts';
import { createTestQueue, sqs } from '../setup/engines.ts';

describe('the visits queue', () => {
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

  it('named by the environment takes an event that the aggregator accepts', async () => {
    const url = await createTestQueue();
    environment({ VISITS_QUEUE_URL: url, AWS_ENDPOINT_URL_SQS: inject('sqsUrl') });
    const event = visitEvent({ linkId: 42, kind: 'continue' });
    await visitsQueueFromEnvironment().send(event);
    const { Messages = [] } = await sqs().send(
      new ReceiveMessageCommand({ QueueUrl: url, WaitTimeSeconds: 1 }),
    );
    expect(Messages.map(({ Body }) => parseVisitBody(Body))).toMatchObject([{ ok: true }]);
    expect(JSON.parse(Messages[0]?.Body ?? '')).toEqual(event);
  });

  it('is given up when it never responds', async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    environment({ VISITS_QUEUE_URL: 'https://q/1/clicks', AWS_ENDPOINT_URL_SQS: `http://127.0.0.1:${port}` });
    try {
      await expect(visitsQueueFromEnvironment().send(visitEvent({}))).rejects.toThrow();
    } finally {
      silent.closeAllConnections();
      silent.close();
    }
  });

  it('must be configured', () => {
    environment({ VISITS_QUEUE_URL: '' });
    expect(() => visitsQueueFromEnvironment()).toThrow('VISITS_QUEUE_URL is missing');
  });
});
