import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { siteProver } from '../../lambdas/queues/site-prover.ts';
import { SiteProverError } from '../../lambdas/sites/site-errors.ts';

const lambda = mockClient(LambdaClient);
afterAll(() => lambda.restore());
beforeEach(() => {
  lambda.reset();
});
const prover = siteProver(new LambdaClient({ region: 'us-east-1' }), 'klookup-test-prove-site', () =>
  Promise.resolve('https://go.example.com'),
);
const site = { domain: 'yoursite.com', token: '00ff', userId: 'secret' };
const bytes = (text: string) =>
  Object.assign(new TextEncoder().encode(text), { transformToString: () => text }) as never;

describe('the client of the function that looks for proofs', () => {
  it('sends the domain, its token and our origin, and nothing about the account', async () => {
    lambda.on(InvokeCommand).resolves({ Payload: bytes('{"dns":"found","file":"no_file"}') });
    expect(await prover.prove(site)).toEqual({ dns: 'found', file: 'no_file' });
    const [call] = lambda.commandCalls(InvokeCommand);
    expect(call?.args[0].input).toEqual({
      FunctionName: 'klookup-test-prove-site',
      Payload: '{"domain":"yoursite.com","token":"00ff","publicOrigin":"https://go.example.com"}',
    });
  });

  it.each([
    ['failed', { FunctionError: 'Unhandled', Payload: bytes('{"errorMessage":"out of memory"}') }],
    ['gave no answer', {}],
    ['gave one that is not JSON', { Payload: bytes('<html>') }],
    ['gave another one', { Payload: bytes('{"dns":"maybe","file":"found"}') }],
  ])('reports that it %s', async (_what, output) => {
    lambda.on(InvokeCommand).resolves(output);
    await expect(prover.prove(site)).rejects.toThrow(SiteProverError);
  });

  it('reports a call that fails', async () => {
    lambda.on(InvokeCommand).rejects(new Error('TooManyRequestsException'));
    await expect(prover.prove(site)).rejects.toThrow(SiteProverError);
  });
});
