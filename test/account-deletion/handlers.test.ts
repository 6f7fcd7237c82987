import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { Context } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { type EnvarName, envars } from '../../lambdas/envars.ts';
import { dynamoDbUrl } from '../../local/test/setup/dynamodb-url.ts';
import { createTestQueue, sqs } from '../setup/engines.ts';
import { startLambdaStandIn } from './lambda-stand-in.ts';
import { type LeavingFixture, leavingFixture, type TestAccount } from './leaving-fixture.ts';

let fixture: LeavingFixture;
let jane: TestAccount;
let queueUrl: string;
let lambda: Awaited<ReturnType<typeof startLambdaStandIn>>;
beforeEach(async () => {
  fixture = await leavingFixture();
  jane = await fixture.account();
  await fixture.createLinks(jane, ['direct']);
  queueUrl = await createTestQueue();
  lambda = await startLambdaStandIn();
  const environment = {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_DYNAMODB: dynamoDbUrl(),
    AWS_ENDPOINT_URL_SQS: inject('sqsUrl'),
    AWS_ENDPOINT_URL_LAMBDA: lambda.url,
    [envars.tableName]: fixture.table.name,
    [envars.purgeQueueUrl]: queueUrl,
    [envars.sendAccountMailFunction]: 'klookup-test-send-account-mail',
    [envars.deleteAccountsFunction]: 'klookup-test-delete-accounts',
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await lambda.stop();
});

const context = { functionName: 'delete-accounts', getRemainingTimeInMillis: () => 240_000 } as Context;
const coldStart = () => {
  vi.resetModules();
  return import('../../lambdas/account-deletion/delete-accounts.handler.ts');
};

/** Runs with stdout captured. @returns the parsed lines of counts and levels */
async function metricsOf(run: () => Promise<unknown>): Promise<Record<string, unknown>[]> {
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    await run();
    const lines = written.mock.calls.map(([line]) => String(line));
    return lines.map((line) => JSON.parse(line)).filter((line) => line.FunctionName !== undefined);
  } finally {
    written.mockRestore();
  }
}

describe('the delete-accounts function', () => {
  it('deletes links and accounts in the table named by its environment, requests purges and the mail', async () => {
    await fixture.close(jane.cookie);
    const { handler } = await coldStart();
    const metrics = await metricsOf(() => handler({}, context));
    expect(metrics).toMatchObject([{ FunctionName: 'delete-accounts', deleted: 1, failed: 0, links: 1 }]);
    const { Messages = [] } = await sqs().send(
      new ReceiveMessageCommand({ QueueUrl: queueUrl, WaitTimeSeconds: 1 }),
    );
    expect(Messages.map(({ Body }) => Body)).toEqual(['{"v":1,"linkId":1}']);
    const [mail] = (await fixture.items()).filter(({ sk }) => sk === 'MAIL');
    expect(lambda.invocations).toEqual([
      {
        functionName: 'klookup-test-send-account-mail',
        type: 'Event',
        payload: { ids: [String(mail?.pk).slice('ACCOUNTMAIL#'.length)] },
      },
    ]);
  });

  it('reports a lag on the schedule alone, so that silence means it did not run', async () => {
    const { handler } = await coldStart();
    expect(await metricsOf(() => handler({}, context))).toMatchObject([
      { lag: 0, _aws: { CloudWatchMetrics: [{ Namespace: 'KlookUp/AccountDeletion' }] } },
    ]);
    const [direct] = await metricsOf(() => handler({ userIds: [jane.userId] }, context));
    expect(direct).toMatchObject({ busy: 1 });
    expect(direct).not.toHaveProperty('lag');
  });

  it.each([envars.tableName, envars.purgeQueueUrl])(
    'refuses to start without %s',
    async (name: EnvarName) => {
      vi.stubEnv(name, '');
      await expect(coldStart()).rejects.toThrow(`${name} is missing`);
    },
  );
});

describe('the account-deleter client', () => {
  const start = async () => {
    vi.resetModules();
    const { accountDeleterFromEnvironment } = await import('../../lambdas/queues/account-deleter.ts');
    return accountDeleterFromEnvironment();
  };

  it('hands the account over, and does not wait for the deletion', async () => {
    await (await start())([jane.userId]);
    expect(lambda.invocations).toEqual([
      {
        functionName: 'klookup-test-delete-accounts',
        type: 'Event',
        payload: { userIds: [jane.userId] },
      },
    ]);
  });

  it('leaves it to the schedule when nobody responds', async () => {
    const startDeletion = await start();
    await lambda.stop();
    await expect(startDeletion([jane.userId])).resolves.toBeUndefined();
  });
});
