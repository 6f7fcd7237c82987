import type { Context } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { STAND_IN_KEY, startWebRiskStandIn, type WebRiskStandIn } from '../../dev/web-risk/stand-in.ts';
import type { Destination } from '../../lambdas/destinations/destination.ts';
import { envars } from '../../lambdas/envars.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { dynamoDbUrl } from '../../local/test/setup/dynamodb-url.ts';
import { startAwsStandIn } from '../http/aws-stand-in.ts';
import { logged } from '../logging/captured-log.ts';
import { testTable } from '../table/test-table.ts';
import { aLink, rowOf, testRechecker } from './test-rechecker.ts';

const context = {
  functionName: 'recheck-destinations',
  getRemainingTimeInMillis: () => 240_000,
} as Context;

let webRisk: WebRiskStandIn;
let aws: Awaited<ReturnType<typeof startAwsStandIn>>;
beforeAll(async () => {
  webRisk = await startWebRiskStandIn();
  aws = await startAwsStandIn({
    GetSecretValue: ({ SecretId }) => (SecretId === 'web-risk' ? { SecretString: STAND_IN_KEY } : {}),
  });
});
afterAll(async () => {
  await webRisk.stop();
  await aws.stop();
});

let table: Table;
beforeEach(async () => {
  table = await testTable();
  webRisk.behave({});
  const environment = {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_DYNAMODB: dynamoDbUrl(),
    AWS_ENDPOINT_URL_SECRETS_MANAGER: aws.url,
    [envars.tableName]: table.name,
    [envars.webRiskSecretName]: 'web-risk',
    [envars.webRiskLookupUrl]: webRisk.lookupUrl,
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
});
afterEach(() => vi.unstubAllEnvs());

const coldStart = () => {
  vi.resetModules();
  return import('../../lambdas/rechecks/recheck-destinations.handler.ts');
};
const metrics = () => logged().filter((line) => line._aws !== undefined);

describe('the recheck-destinations function', () => {
  it('takes links down in the table named by its environment, and reports its lag as a metric in seconds', async () => {
    const targetUrl = 'http://testsafebrowsing.appspot.com/s/malware.html' as Destination;
    const { insert, store } = testRechecker(table);
    await insert([aLink(1, { targetUrl }), aLink(2)], new Date(Date.now() - 7_200_000));
    const { handler } = await coldStart();
    await handler({}, context);
    expect(await store.find(1)).toMatchObject({ isActive: false, takenDown: {} });
    expect(await store.find(2)).toMatchObject({ isActive: true });
    expect([await rowOf(table, 1), await rowOf(table, 2)]).toEqual([undefined, undefined]);
    expect(metrics()).toMatchObject([
      {
        FunctionName: 'recheck-destinations',
        takenDown: 1,
        failed: 0,
        cutShort: 0,
        unlisted: 1,
        lag: expect.toSatisfy((lag) => lag >= 7200 && lag < 7300),
        _aws: {
          CloudWatchMetrics: [
            {
              Namespace: 'KlookUp/Reputation',
              Dimensions: [['FunctionName']],
              Metrics: expect.arrayContaining([
                { Name: 'lag', Unit: 'Seconds' },
                { Name: 'takenDown', Unit: 'Count' },
              ]),
            },
          ],
        },
      },
    ]);
  });

  it('reports a Web Risk outage in a metric and in the log, without the destination', async () => {
    const targetUrl = 'https://shop.example.com/orders/4711?token=t0ps3cret' as Destination;
    await testRechecker(table).insert([aLink(1, { targetUrl })]);
    webRisk.behave({ lookup: 500 });
    const { handler } = await coldStart();
    await handler({}, context);
    expect(metrics()).toMatchObject([{ cutShort: 1, postponed: 1 }]);
    expect(logged()).toContainEqual(
      expect.objectContaining({
        level: 'ERROR',
        message: 'Web Risk cannot tell',
        error: expect.objectContaining({ message: 'Web Risk responded with 500 INTERNAL.' }),
      }),
    );
    expect(JSON.stringify(logged())).not.toMatch(/4711|t0ps3cret|AIza/);
    expect(await rowOf(table, 1)).toMatchObject({ attempts: 1 });
  });

  it('reports a lag of 0 when nothing is due, so that silence means it did not run', async () => {
    const { handler } = await coldStart();
    await handler({}, context);
    expect(metrics()).toMatchObject([{ lag: 0, takenDown: 0, cutShort: 0 }]);
  });

  it.each([envars.tableName, envars.webRiskSecretName, envars.webRiskLookupUrl])(
    'refuses to start without %s',
    async (name) => {
      vi.stubEnv(name, '');
      await expect(coldStart()).rejects.toThrow(`${name} is missing`);
    },
  );
});
