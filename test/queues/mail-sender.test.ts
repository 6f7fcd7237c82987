import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { envars } from '../../lambdas/envars.ts';
import { mailSenderFromEnvironment } from '../../lambdas/queues/mail-sender.ts';
import { logged } from '../logging/captured-log.ts';

const lambda = mockClient(LambdaClient);
afterAll(() => lambda.restore());
beforeEach(() => {
  lambda.reset();
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv(envars.sendMailFunction, 'klookup-test-send-mail');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

describe('the client of the function that mails owners', () => {
  it('names the accounts, and does not wait for the mails', async () => {
    lambda.on(InvokeCommand).resolves({ StatusCode: 202 });
    await mailSenderFromEnvironment()?.(['u1', 'u2']);
    expect(lambda.commandCalls(InvokeCommand).map(({ args }) => args[0].input)).toEqual([
      {
        FunctionName: 'klookup-test-send-mail',
        InvocationType: 'Event',
        Payload: '{"userIds":["u1","u2"]}',
      },
    ]);
  });

  it('only logs a call that fails, because the schedule mails what is left', async () => {
    lambda.on(InvokeCommand).rejects(new Error('TooManyRequestsException'));
    await mailSenderFromEnvironment()?.(['u1', 'u2']);
    expect(logged()).toMatchObject([{ level: 'WARN', message: 'owners not mailed at once', owners: 2 }]);
  });

  it('is missing in a stage without mail', () => {
    vi.stubEnv(envars.sendMailFunction, '');
    expect(mailSenderFromEnvironment()).toBeUndefined();
  });
});
