import { describe, expect, it } from 'vitest';
import { type Account, MissingPermissionError } from '../../bin/preflight/account.ts';
import { finding, findings, inFrankfurt } from './findings.ts';

describe('the concurrency of functions', () => {
  it.each([
    [1_000, 'ok', ''],
    [10, 'warning', 'request-service-quota-increase'],
    [7, 'failed', 'clicksMaxConcurrency'],
  ] as const)('of %i is %s at home', async (limit, status, todo) => {
    const found = await findings({ concurrency: async () => limit }, inFrankfurt);
    expect(found['concurrency eu-central-1']).toMatchObject(finding(status, `${limit} functions`, todo));
  });

  it('of 10 is a warning at the edge, which names the other regions', async () => {
    const found = await findings({ concurrency: async () => 10 }, inFrankfurt);
    expect(found['concurrency us-east-1']).toMatchObject(
      finding('warning', '10 functions', 'near your visitors'),
    );
  });
});

describe("CloudFront's verification of the account", () => {
  const of = async (changes: Partial<Account>) =>
    (await findings({ distributions: async () => [], ...changes }))['cloudfront account'];

  it('cannot be known without a distribution', async () => {
    expect(await of({})).toMatchObject(
      finding('warning', 'Cannot be known', 'Your account must be verified'),
    );
  });

  it('is missing when an earlier deployment failed for it', async () => {
    const reason =
      'Resource handler returned message: "Access denied for operation \'AWS::CloudFront::Distribution: Your account must be verified before you can add new CloudFront resources.';
    expect(await of({ failures: async () => [reason] })).toMatchObject(
      finding('failed', 'not verified', 'AWS Support'),
    );
  });
});

describe('quotas', () => {
  it('fail when the deployment needs more than there is', async () => {
    const found = await findings({ quota: async () => 20, policies: async () => 18 });
    expect(found['quota cache policies']?.status).toBe('ok');
    expect(found['quota origin request policies']).toMatchObject(
      finding('failed', '18 of 20', '--quota-code L-C3659C43 --desired-value 40'),
    );
  });

  it('need nothing more once the stage is deployed', async () => {
    const stack = async () => ({ status: 'UPDATE_COMPLETE', isProtected: false });
    const found = await findings({ stack, quota: async () => 20, policies: async () => 20 });
    expect(found['quota cache policies']).toMatchObject(finding('ok', 'adds 0'));
  });

  it("are AWS's defaults when Service Quotas does not say", async () => {
    const quota = () => Promise.reject(new MissingPermissionError('servicequotas:GetServiceQuota'));
    const found = await findings({ quota, policies: async () => 20 });
    expect(found['quota distributions']).toMatchObject(
      finding('ok', 'yours needs servicequotas:GetServiceQuota'),
    );
    expect(found['quota cache policies']).toMatchObject(
      finding('warning', "20 of 20 cache policies are used (AWS's default"),
    );
  });

  it('of Lambda@Edge are a warning, because AWS does not say them', async () => {
    const distribution = { comment: '', aliases: [], hasEdgeFunction: true };
    const found = await findings({ distributions: async () => Array(25).fill(distribution) });
    expect(found['quota lambda@edge']?.status).toBe('warning');
  });
});
