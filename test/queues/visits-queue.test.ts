import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, inject, it, vi } from 'vitest';
import { visitsQueueFromEnvironment } from '../../lambdas/queues/visits-queue.ts';
import { parseVisitBody } from '../../lambdas/visits/visit-schemas.ts';
import { visitEvent } from '../clicks/events.ts';
import { createTestQueue, sqs } from '../setup/engines.ts';
import { queueEnvironment, withSilentServer } from './queue-environment.ts';

describe('the visits queue', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('named by the environment takes an event that the aggregator accepts', async () => {
    const url = await createTestQueue();
    queueEnvironment({ VISITS_QUEUE_URL: url, AWS_ENDPOINT_URL_SQS: inject('sqsUrl') });
    const event = visitEvent({ linkId: 42, kind: 'continue' });
    await visitsQueueFromEnvironment().send(event);
    const { Messages = [] } = await sqs().send(
      new ReceiveMessageCommand({ QueueUrl: url, WaitTimeSeconds: 1 }),
    );
    expect(Messages.map(({ Body }) => parseVisitBody(Body))).toMatchObject([{ ok: true }]);
    expect(JSON.parse(Messages[0]?.Body ?? '')).toEqual(event);
  });

  it('is given up when it never responds', async () => {
    await withSilentServer(async (url) => {
      queueEnvironment({ VISITS_QUEUE_URL: 'https://q/1/clicks', AWS_ENDPOINT_URL_SQS: url });
      await expect(visitsQueueFromEnvironment().send(visitEvent({}))).rejects.toThrow();
    });
  });

  it('must be configured', () => {
    queueEnvironment({ VISITS_QUEUE_URL: '' });
    expect(() => visitsQueueFromEnvironment()).toThrow('VISITS_QUEUE_URL is missing');
  });
});
