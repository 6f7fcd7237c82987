import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { Context } from 'aws-lambda';
import { afterEach, describe, expect, inject, it, vi } from 'vitest';
import { dynamoDbUrl } from '../../local/test/setup/dynamodb-url.ts';
import { failedIds, sqsEvent } from '../clicks/events.ts';
import { createTestQueue, sqs } from '../setup/engines.ts';
import { testTable } from '../table/test-table.ts';
import { keysIn, leftoversOf, seed } from './leftovers.ts';
import { expiredLink, testReaper } from './test-reaper.ts';

const context = (functionName: string, remainingMs = 120_000): Context =>
  ({ functionName, getRemainingTimeInMillis: () => remainingMs }) as Context;

/** A table and a queue, and an environment that names them. */
async function environment() {
  const table = await testTable();
  const queueUrl = await createTestQueue();
  const entries = {
    TABLE_NAME: table.name,
    PURGE_QUEUE_URL: queueUrl,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_DYNAMODB: dynamoDbUrl(),
    AWS_ENDPOINT_URL_SQS: inject('sqsUrl'),
  };
  for (const [name, value] of Object.entries(entries)) vi.stubEnv(name, value);
  const received = async (): Promise<(string | undefined)[]> => {
    const command = new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: 10,
      WaitTimeSeconds: 1,
    });
    return ((await sqs().send(command)).Messages ?? []).map(({ Body }) => Body);
  };
  return { table, received };
}

/** Runs with stdout captured. @returns the parsed lines of metrics */
async function metricsOf(run: () => Promise<unknown>): Promise<Record<string, unknown>[]> {
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    await run();
    const lines = written.mock.calls.map(([line]) => String(line));
    expect(lines.every((line) => line.endsWith('}\n'))).toBe(true);
    return lines.map((line) => JSON.parse(line)).filter((line) => line._aws !== undefined);
  } finally {
    written.mockRestore();
  }
}

const purgerColdStart = () => {
  vi.resetModules();
  return import('../../lambdas/purge/purge-link.handler.ts');
};
const reaperColdStart = () => {
  vi.resetModules();
  return import('../../lambdas/purge/reap-links.handler.ts');
};

afterEach(() => vi.unstubAllEnvs());

describe('the purge-link function', () => {
  it('purges in the table named by its environment, over as many messages as it needs', async () => {
    const { table, received } = await environment();
    await seed(table, leftoversOf(7, { clicks: 64, days: 2 }));
    const { handler } = await purgerColdStart();
    let bodies: (string | undefined)[] = ['{"v":1,"linkId":7}'];
    const metrics = await metricsOf(async () => {
      while (bodies.length > 0) {
        expect(bodies).toEqual(['{"v":1,"linkId":7}']);
        // Time for one batch, four times; then for the rest.
        const isRest = (await keysIn(table)).length <= 64 + 4 + 1 - 4 * 4;
        const response = await handler(sqsEvent(bodies), context('purge-link', isRest ? 60_000 : 0));
        expect(failedIds(response)).toEqual([]);
        bodies = await received();
      }
    });
    expect(await keysIn(table)).toEqual([]);
    expect(metrics).toHaveLength(5);
    expect(metrics.at(-1)).toMatchObject({ FunctionName: 'purge-link', purged: 1, rowsDeleted: 64 + 4 - 16 });
  });

  it.each(['TABLE_NAME', 'PURGE_QUEUE_URL'])('refuses to start without %s', async (name) => {
    await environment();
    vi.stubEnv(name, '');
    await expect(purgerColdStart()).rejects.toThrow(`${name} is missing`);
  });
});

describe('the reap-links function', () => {
  it('removes links in the table named by its environment, and reports its lag as a metric in seconds', async () => {
    const { table, received } = await environment();
    const purgeAt = new Date(Date.now() - 7200_000);
    await testReaper(table).insert([expiredLink(7, { purgeAt })]);
    const { handler } = await reaperColdStart();
    const [metrics, ...others] = await metricsOf(() => handler({}, context('reap-links')));
    expect(others).toEqual([]);
    expect(metrics).toMatchObject({
      FunctionName: 'reap-links',
      removed: 1,
      failed: 0,
      lag: expect.toSatisfy((lag) => lag >= 7200 && lag < 7300),
      _aws: {
        CloudWatchMetrics: [
          {
            Namespace: 'KlookUp/Purge',
            Dimensions: [['FunctionName']],
            Metrics: expect.arrayContaining([
              { Name: 'lag', Unit: 'Seconds' },
              { Name: 'removed', Unit: 'Count' },
            ]),
          },
        ],
      },
    });
    expect(await received()).toEqual(['{"v":1,"linkId":7}']);
    expect(await keysIn(table)).toEqual([
      'CODE#code7 ROUTE',
      'DUE#purge#7 DUE',
      'USER#u1 COUNT#000000000000',
    ]);
  });

  it('reports a lag of 0 when nothing is due, so that silence means it did not run', async () => {
    await environment();
    const { handler } = await reaperColdStart();
    expect(await metricsOf(() => handler({}, context('reap-links')))).toMatchObject([{ lag: 0, removed: 0 }]);
  });

  it.each(['TABLE_NAME', 'PURGE_QUEUE_URL'])('refuses to start without %s', async (name) => {
    await environment();
    vi.stubEnv(name, '');
    await expect(reaperColdStart()).rejects.toThrow(`${name} is missing`);
  });
});
