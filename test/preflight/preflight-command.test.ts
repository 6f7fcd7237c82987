import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../e2e/command.ts';
import { type RefusingAws, startRefusingAws } from './refusing-aws.ts';

let aws: RefusingAws;
beforeAll(async () => {
  aws = await startRefusingAws();
});
afterAll(() => aws.close());

const preflight = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  run('bin/preflight.ts', args, {
    env: {
      AWS_ENDPOINT_URL: aws.url,
      AWS_ACCESS_KEY_ID: 'somebody',
      AWS_SECRET_ACCESS_KEY: 'a secret',
      AWS_EC2_METADATA_DISABLED: 'true',
      ...env,
    },
  });

interface Report {
  readonly ok: number;
  readonly failed: number;
  readonly checks: readonly { readonly name: string; readonly status: string; readonly found: string }[];
}

describe('preflight with credentials that may do nothing', () => {
  it('warns of each permission that it lacks, and fails nothing but the placeholder', async () => {
    const { code, out, error } = await preflight(['--stage', 'prod', '--json']);
    expect([code, error]).toEqual([1, '']);
    const { checks } = JSON.parse(out) as Report;
    const failed = checks.filter(({ status }) => status === 'failed');
    expect(failed.map(({ name }) => name)).toEqual(['support address']);
    const lacking = checks.flatMap(({ found }) => /your credentials lack (\S+)\.$/.exec(found)?.[1] ?? []);
    expect([...new Set(lacking)].sort()).toEqual([
      'cloudformation:DescribeStacks',
      'cloudfront:ListCachePolicies',
      'cloudfront:ListDistributions',
      'cloudfront:ListOriginRequestPolicies',
      'cloudfront:ListResponseHeadersPolicies',
      'dynamodb:DescribeTable',
      'dynamodb:ListTables',
      'lambda:GetAccountSettings',
      'ssm:GetParameter',
      'ssm:GetParameters',
    ]);
    expect(checks.find(({ name }) => name === 'credentials')?.found).toContain('assumed-role/Viewer/jane');
  });

  it('says the same to people', async () => {
    const { code, out } = await preflight(['--stage', 'prod']);
    expect(code).toBe(1);
    expect(out).toMatch(
      /^warning {2}bootstrap us-east-1 +Not checked: your credentials lack ssm:GetParameter\.$/m,
    );
    expect(out).toMatch(/^ +-> Allow ssm:GetParameter, or check it yourself\.$/m);
    expect(out).toMatch(/\n\n\d+ ok, \d+ warnings, 1 failed\n$/);
  });
});

describe('preflight of dev as it is in the repository', () => {
  it('fails for two things: its support address and the sender of its mail are placeholders', async () => {
    const { code, out } = await preflight(['--stage', 'dev']);
    expect(code).toBe(1);
    expect(out).toMatch(/^failed {3}mail sender +links@example\.com is a placeholder/m);
    expect(out).toMatch(/^failed {3}support address +support@example\.com is a placeholder/m);
    expect(out).toMatch(/, 2 failed\n$/);
  });
});

describe('preflight without credentials', () => {
  it('fails, says how to sign in, and checks nothing in AWS', async () => {
    const before = aws.refused.length;
    const { code, out, error } = await preflight(['--stage', 'dev', '--json'], {
      AWS_ACCESS_KEY_ID: '',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    });
    expect(code).toBe(1);
    const { checks } = JSON.parse(out) as Report;
    expect(checks.at(-1)).toMatchObject({ name: 'credentials', status: 'failed' });
    expect(error).toMatch(/^\d+ further checks need credentials\.\n$/);
    expect(aws.refused).toHaveLength(before);
  });
});

describe('a wrong command line of preflight', () => {
  it.each([
    [[], '--stage is required.'],
    [['--stage', 'nowhere'], 'There is no stage "nowhere". lib/config.ts has: dev, prod.'],
  ])('%j exits with 2', async (args, complaint) => {
    expect(await preflight(args)).toMatchObject({
      code: 2,
      out: '',
      error: expect.stringContaining(complaint),
    });
  });
});
