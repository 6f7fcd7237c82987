import { describe, expect, it } from 'vitest';
import {
  type Account,
  MissingPermissionError,
  RefusedCredentialsError,
} from '../../bin/preflight/account.ts';
import { covers } from '../../bin/preflight/cloudfront-checks.ts';
import { type Finding, ok } from '../../bin/preflight/finding.ts';
import { credentialsCheck } from '../../bin/preflight/identity-checks.ts';
import { exitCodeOf, reportJson, reportLines } from '../../bin/preflight/report.ts';
import { type CheckedFinding, runChecks } from '../../bin/preflight/run-checks.ts';
import { settingsChecks } from '../../bin/preflight/settings-checks.ts';
import { accountChecks } from '../../bin/preflight/stage-checks.ts';
import { type StageConfig, stageConfig } from '../../lib/config.ts';
import { preparedAccount } from './preflight-account.ts';

const NOW = new Date('2027-01-01T00:00:00Z');
const prod = stageConfig('prod');
const inFrankfurt = { homeRegion: 'eu-central-1' };

/** The findings about a stage, by the name of the check. */
async function findings(changes: Partial<Account>, config: Partial<StageConfig> = {}) {
  const checks = accountChecks(preparedAccount(changes), { ...prod, ...config }, () => NOW);
  const found = await runChecks(checks);
  return Object.fromEntries(found.map((finding) => [finding.name, finding])) as Readonly<
    Record<string, CheckedFinding>
  >;
}

const settings = async (config: Partial<StageConfig>, requested = 'prod', node = '24.21.0') => {
  const found = await runChecks(settingsChecks(requested, { ...prod, ...config }, node));
  return Object.fromEntries(found.map((finding) => [finding.name, finding])) as Readonly<
    Record<string, CheckedFinding>
  >;
};

const finding = (status: Finding['status'], found: string, todo = '') => ({
  status,
  found: expect.stringContaining(found),
  ...(status === 'ok' ? {} : { todo: expect.stringContaining(todo) }),
});

describe('preflight in an account that is prepared', () => {
  it('finds nothing to do', async () => {
    const all = Object.values(await findings({}, inFrankfurt));
    expect(all.filter(({ status }) => status !== 'ok')).toEqual([]);
    expect(all.map(({ name }) => name)).toEqual([
      'home region eu-central-1',
      'bootstrap eu-central-1',
      'bootstrap us-east-1',
      'stack klookup-prod-storage',
      'stack klookup-prod-service',
      'stack klookup-prod-edge',
      'table',
      'own secrets',
      'concurrency eu-central-1',
      'concurrency us-east-1',
      'cloudfront account',
      'quota distributions',
      'quota cache policies',
      'quota origin request policies',
      'quota response headers policies',
      'quota tables',
      'quota lambda@edge',
    ]);
  });

  it('checks the edge regions of the stage too', async () => {
    const names = Object.keys(await findings({}, { edgeRegions: ['ap-southeast-1'] }));
    expect(names.filter((name) => name.endsWith('ap-southeast-1'))).toEqual([
      'bootstrap ap-southeast-1',
      'stack klookup-prod-edge-ap-southeast-1',
      'concurrency ap-southeast-1',
    ]);
  });

  it('checks each region once', async () => {
    const names = Object.keys(await findings({}));
    expect(names.filter((name) => name.endsWith('us-east-1'))).toEqual([
      'home region us-east-1',
      'bootstrap us-east-1',
      'concurrency us-east-1',
    ]);
  });
});

describe('the settings of a stage', () => {
  it('may not have the name of another stage', async () => {
    expect((await settings({}, 'staging'))['stage name']).toMatchObject(
      finding('failed', 'The stage "staging" has the name "prod"', 'lib/config.ts'),
    );
  });

  it.each(['Prod', 'my_stage', '1st', 'a.b', 'prod-', 'p'.repeat(31)])(
    'may not be called %s',
    async (stage) => {
      expect((await settings({ stage }, stage))['stage name']?.status).toBe('failed');
    },
  );

  it.each(['prod', 'eu-2', 'p'.repeat(30)])('may be called %s', async (stage) => {
    expect((await settings({ stage }, stage))['stage name']?.status).toBe('ok');
  });

  it('warn of placeholders, and of alarms that reach nobody', async () => {
    expect(await settings({})).toMatchObject({
      'support address': finding('warning', 'support@example.com is a placeholder', 'supportAddress'),
      'alarm e-mail': finding('warning', 'None', 'alarmEmail'),
    });
    expect(
      await settings({ supportAddress: 'help@acme.io', alarmEmail: 'ops@sub.example.org' }),
    ).toMatchObject({
      'support address': finding('ok', 'help@acme.io'),
      'alarm e-mail': finding('warning', 'ops@sub.example.org is a placeholder', 'alarmEmail'),
    });
    expect((await settings({ stage: 'dev' }, 'dev'))['alarm e-mail']?.status).toBe('ok');
  });

  it('warn of another Node', async () => {
    expect((await settings({}, 'prod', '22.18.0')).node).toMatchObject(
      finding('warning', '22.18.0', 'npm ci'),
    );
  });
});

describe('credentials', () => {
  const check = async (identity: Account['identity']) =>
    (await runChecks([credentialsCheck(preparedAccount({ identity }))]))[0];

  it('that AWS refuses fail, and say how to sign in', async () => {
    const refused = check(() => Promise.reject(new RefusedCredentialsError('The token has expired')));
    expect(await refused).toMatchObject(finding('failed', 'The token has expired', 'aws sso login'));
  });

  it.each(['ENOTFOUND', 'ECONNREFUSED'])('are not blamed when AWS cannot be reached: %s', async (code) => {
    const unreachable = check(() => Promise.reject(Object.assign(new Error(code), { code })));
    expect(await unreachable).toMatchObject(finding('failed', "can't be reached", 'network'));
  });

  it('of the root user are a warning', async () => {
    const arn = 'arn:aws:iam::111122223333:root';
    expect(await check(async () => ({ accountId: '111122223333', arn }))).toMatchObject(
      finding('warning', 'root user', 'role'),
    );
  });
});

describe('the home region', () => {
  const inRegion = async (changes: Partial<Account>) =>
    (await findings(changes, inFrankfurt))['home region eu-central-1'];

  it('must be enabled', async () => {
    const identity = () => Promise.reject(new RefusedCredentialsError('The security token is invalid'));
    expect(await inRegion({ identity })).toMatchObject(
      finding('failed', 'has not enabled eu-central-1', 'Enable it'),
    );
  });

  it('must exist', async () => {
    const unknown = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
    expect(await inRegion({ identity: () => Promise.reject(unknown) })).toMatchObject(
      finding('failed', 'There is no region eu-central-1', 'homeRegion'),
    );
  });

  it('must have the services', async () => {
    expect(await inRegion({ servicesIn: async () => new Set(['lambda']) })).toMatchObject(
      finding('warning', 'apigateway, dynamodb, sqs', 'regional-product-services'),
    );
    expect(await inRegion({ servicesIn: async () => undefined })).toMatchObject(finding('ok', 'not checked'));
  });
});

describe('the bootstrap', () => {
  it('is missing, or too old', async () => {
    const parameter = async (region: string) => (region === 'us-east-1' ? '7' : undefined);
    expect(await findings({ parameter }, inFrankfurt)).toMatchObject({
      'bootstrap eu-central-1': finding(
        'failed',
        'Not bootstrapped',
        'npx cdk bootstrap aws://111122223333/eu-central-1',
      ),
      'bootstrap us-east-1': finding(
        'failed',
        'Version 7 is too old',
        'npx cdk bootstrap aws://111122223333/us-east-1',
      ),
    });
  });
});

describe('stacks of an earlier deployment', () => {
  const stackIn = async (status: string, isProtected = false) =>
    (await findings({ stack: async () => ({ status, isProtected }), hasTable: async () => true }))[
      'stack klookup-prod-storage'
    ];

  it.each([
    ['UPDATE_COMPLETE', 'ok', ''],
    ['UPDATE_ROLLBACK_COMPLETE', 'ok', ''],
    ['REVIEW_IN_PROGRESS', 'warning', 'makes a new one'],
    ['UPDATE_IN_PROGRESS', 'failed', 'Wait'],
    [
      'UPDATE_ROLLBACK_FAILED',
      'failed',
      'continue-update-rollback --region us-east-1 --stack-name klookup-prod-storage',
    ],
    ['DELETE_FAILED', 'failed', 'describe-stack-events'],
    ['ROLLBACK_COMPLETE', 'warning', 'deletes it'],
  ] as const)('in %s are %s', async (status, expected, todo) => {
    expect(await stackIn(status)).toMatchObject(finding(expected, status, todo));
  });

  it('block the next one while termination protection keeps them', async () => {
    expect(await stackIn('ROLLBACK_COMPLETE', true)).toMatchObject(
      finding(
        'failed',
        'termination protection',
        'update-termination-protection --no-enable-termination-protection',
      ),
    );
  });
});

describe('what an earlier deployment left', () => {
  it.each([undefined, { status: 'ROLLBACK_COMPLETE', isProtected: true }])(
    'may be a table, which a new storage stack (%j) must adopt',
    async (stack) => {
      const { table } = await findings({ stack: async () => stack, hasTable: async () => true });
      expect(table).toMatchObject(
        finding('failed', 'klookup-prod is left', '--import-existing-resources --context stage=prod'),
      );
    },
  );

  it('is no table that belongs to its stack; a stack without its table needs a restore', async () => {
    const stack = async () => ({ status: 'UPDATE_COMPLETE', isProtected: true });
    expect((await findings({ stack, hasTable: async () => true })).table?.status).toBe('ok');
    expect((await findings({ stack })).table).toMatchObject(finding('failed', 'is gone', 'Restore'));
  });

  it('may be secrets, whose names stay taken until they are deleted for good', async () => {
    const secretState: Account['secretState'] = async (region, name) =>
      name === 'klookup-prod-captcha' ? 'to-be-deleted' : region === 'us-east-1' ? 'stored' : 'missing';
    const found = (await findings({ secretState }, inFrankfurt))['own secrets'];
    expect(found).toMatchObject(
      finding(
        'failed',
        'klookup-prod-captcha (eu-central-1, waiting to be deleted), klookup-prod-origin-1 (us-east-1)',
      ),
    );
    expect(found?.todo).toContain(
      '--force-delete-without-recovery --region eu-central-1 --secret-id klookup-prod-captcha',
    );
  });

  it('are not secrets of a stage that runs in another region', async () => {
    const found = await findings(
      {
        secretState: async (region) => (region === 'us-east-1' ? 'stored' : 'missing'),
        stack: async (_region, name) =>
          name === 'klookup-prod-edge' ? { status: 'CREATE_COMPLETE', isProtected: false } : undefined,
      },
      inFrankfurt,
    );
    expect(found['own secrets']).toMatchObject(finding('failed', 'home in another region', 'homeRegion'));
    expect(found['own secrets']?.todo).not.toContain('delete-secret');
  });
});

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

describe('a custom domain', () => {
  const customDomain = {
    domainName: 'go.example.com',
    certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/1',
  };
  const issued = {
    status: 'ISSUED',
    names: ['*.example.com'],
    keyAlgorithm: 'EC_prime256v1',
    expiresAt: new Date('2027-03-01T00:00:00Z'),
    isRenewed: true,
  };
  const certificate = async (changes: Partial<typeof issued>) =>
    (await findings({ certificate: async () => ({ ...issued, ...changes }) }, { customDomain })).certificate;

  it('needs a certificate that is issued for it', async () => {
    expect(await certificate({})).toMatchObject(finding('ok', 'EC_prime256v1, for 59 more days'));
  });

  it.each([
    [{ status: 'PENDING_VALIDATION' }, 'failed', 'CNAME records'],
    [{ status: 'FAILED' }, 'failed', 'request-certificate'],
    [{ names: ['example.com', '*.go.example.com'] }, 'failed', '--domain-name go.example.com'],
    [{ keyAlgorithm: 'EC_secp384r1' }, 'failed', '--key-algorithm RSA_2048'],
    [{ expiresAt: new Date('2026-12-31T00:00:00Z') }, 'failed', 'request-certificate'],
    [{ expiresAt: new Date('2027-01-20T00:00:00Z') }, 'warning', 'DNS'],
    [{ expiresAt: new Date('2027-01-20T00:00:00Z'), isRenewed: false }, 'warning', 'Import'],
  ] as const)('finds that one with %j is %s', async (changes, status, todo) => {
    expect(await certificate(changes as Partial<typeof issued>)).toMatchObject(finding(status, '', todo));
  });

  it.each([
    ['arn:aws:acm:eu-central-1:111122223333:certificate/1', 'us-east-1 alone'],
    ['arn:aws:iam::111122223333:server-certificate/x', 'not the ARN of an ACM certificate'],
  ])('refuses %s', async (certificateArn, found) => {
    const all = await findings({}, { customDomain: { ...customDomain, certificateArn } });
    expect(all.certificate).toMatchObject(finding('failed', found, 'request-certificate'));
  });

  it('needs a certificate that exists', async () => {
    const all = await findings({ certificate: async () => undefined }, { customDomain });
    expect(all.certificate).toMatchObject(
      finding('failed', 'There is no certificate', 'request-certificate'),
    );
  });

  it('belongs to one distribution', async () => {
    const domainOf = async (comment: string) => {
      const distribution = { comment, aliases: ['*.example.com'], hasEdgeFunction: false };
      return (await findings({ distributions: async () => [distribution] }, { customDomain })).domain;
    };
    expect(await domainOf('Old links')).toMatchObject(finding('failed', '"Old links"', 'Remove'));
    expect(await domainOf('Klook Up (prod)')).toMatchObject(finding('ok', 'No other distribution'));
  });

  it.each([
    ['*.example.com', 'go.example.com', true],
    ['GO.example.com', 'go.Example.com', true],
    ['*.example.com', 'example.com', false],
    ['*.example.com', 'a.go.example.com', false],
    ['example.com', 'go.example.com', false],
  ])('is covered by wildcards for one label: %s, %s', (pattern, host, expected) => {
    expect(covers(pattern, host)).toBe(expected);
  });
});

describe("the domain's zone", () => {
  const hostedZone = { id: 'Z1', name: 'example.com' };
  const zone = async (servers: readonly string[], certificateArn?: string) =>
    (
      await findings(
        { nameServers: async () => servers },
        {
          customDomain: {
            domainName: 'go.example.com',
            hostedZone,
            ...(certificateArn ? { certificateArn } : {}),
          },
        },
      )
    ).zone;

  it('must be served by Route 53, or its certificate is never issued', async () => {
    expect(await zone(['ns-512.awsdns-00.net'])).toMatchObject(finding('ok', "Route 53's"));
    expect(await zone([])).toMatchObject(finding('failed', 'no name servers', 'get-hosted-zone --id Z1'));
    expect(await zone(['ns1.registrar.example'])).toMatchObject(finding('failed', 'ns1.registrar.example'));
  });

  it('is only a warning when the certificate exists', async () => {
    const arn = 'arn:aws:acm:us-east-1:111122223333:certificate/1';
    expect(await zone([], arn)).toMatchObject(finding('warning', 'no effect', 'get-hosted-zone'));
  });
});

describe('a web ACL', () => {
  const acl = async (webAclArn: string, changes: Partial<Account> = {}) =>
    (await findings(changes, { webAclArn }))['web acl'];
  const arn = 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/links/0f1e';

  it('must exist with scope CLOUDFRONT', async () => {
    expect(await acl(arn)).toMatchObject(finding('ok', '"links"'));
    expect(await acl(arn, { hasWebAcl: async () => false })).toMatchObject(
      finding('failed', 'no web ACL', 'web-acl.json'),
    );
    expect(await acl(arn.replace('global', 'regional'))).toMatchObject(finding('failed', 'REGIONAL'));
    expect(await acl('arn:aws:waf::111122223333:webacl/0f1e')).toMatchObject(
      finding('failed', 'not the ARN'),
    );
  });
});

describe('the secrets that an operator stores', () => {
  const SECRET = '0x4AAAAAAADnPIDROrmt1WwjSecretSecret';
  const GOOGLE = `AIza${'x'.repeat(35)}`;
  const turnstile = { siteKey: '0x4AAAAAAADnPIDROrmt1Wwj', secretName: 'turnstile' };
  const webRisk = { secretName: 'web-risk' };
  const judged = async (
    name: 'turnstile secret' | 'web risk secret',
    text: string | undefined,
    siteKey?: string,
  ) =>
    (
      await findings(
        { secret: async () => ({ state: 'stored', text }) },
        { turnstile: { ...turnstile, ...(siteKey ? { siteKey } : {}) }, webRisk },
      )
    )[name];

  it.each([
    ['turnstile secret', SECRET, 'ok'],
    ['turnstile secret', undefined, 'failed'],
    ['turnstile secret', ' \n', 'failed'],
    ['turnstile secret', `${SECRET}\n`, 'failed'],
    ['turnstile secret', `{"secret":"${SECRET}"}`, 'failed'],
    ['turnstile secret', turnstile.siteKey, 'failed'],
    ['turnstile secret', '1x0000000000000000000000000000000AA', 'failed'],
    ['turnstile secret', 'something-else', 'warning'],
    ['web risk secret', GOOGLE, 'ok'],
    ['web risk secret', `${GOOGLE}\n`, 'ok'],
    ['web risk secret', `{"key":"${GOOGLE}"}`, 'failed'],
    ['web risk secret', `key ${GOOGLE}`, 'failed'],
    ['web risk secret', 'something-else', 'warning'],
  ] as const)('are judged without being shown: %s %j is %s', async (name, text, status) => {
    const found = await judged(name, text);
    expect(found?.status).toBe(status);
    if (text?.trim()) expect(JSON.stringify(found)).not.toContain(text.trim());
  });

  it("may be one of Cloudflare's dummy keys, together with a dummy site key", async () => {
    const pair = judged(
      'turnstile secret',
      '1x0000000000000000000000000000000AA',
      '1x00000000000000000000AA',
    );
    expect(await pair).toMatchObject(finding('warning', 'dummy', 'your own widget'));
  });

  it('must exist in the home region', async () => {
    const read: Account['secret'] = async (region) => ({
      state: region === 'us-east-1' ? 'missing' : 'to-be-deleted',
    });
    expect(await findings({ secret: read }, { webRisk })).toMatchObject({
      'web risk secret': finding(
        'failed',
        'There is no secret "web-risk" in us-east-1',
        'create-secret --region us-east-1',
      ),
    });
    expect(await findings({ secret: read }, { webRisk, ...inFrankfurt })).toMatchObject({
      'web risk secret': finding('failed', 'waiting to be deleted', 'restore-secret --region eu-central-1'),
    });
  });
});

describe('a check that cannot be made', () => {
  it('is a warning that names the missing permission', async () => {
    const concurrency = () => Promise.reject(new MissingPermissionError('lambda:GetAccountSettings'));
    expect((await findings({ concurrency }))['concurrency us-east-1']).toMatchObject(
      finding(
        'warning',
        'your credentials lack lambda:GetAccountSettings.',
        'Allow lambda:GetAccountSettings',
      ),
    );
    const byOrganization = () => Promise.reject(new MissingPermissionError('ssm:GetParameter', true));
    expect((await findings({ parameter: byOrganization }))['bootstrap us-east-1']?.found).toContain(
      'a service control policy denies it',
    );
  });

  it('is a warning when AWS fails, or does not respond', async () => {
    const [broken, hanging, quick] = await runChecks(
      [
        { name: 'broken', run: () => Promise.reject(new Error('503')) },
        { name: 'hanging', run: () => new Promise<Finding>(() => {}) },
        { name: 'quick', run: () => ok('Fine.') },
      ],
      { patienceMs: 20 },
    );
    expect(broken).toMatchObject({ name: 'broken', ...finding('warning', 'Not checked: 503') });
    expect(hanging).toMatchObject({ name: 'hanging', ...finding('warning', 'did not respond within') });
    expect(quick).toEqual({ name: 'quick', status: 'ok', found: 'Fine.' });
  });
});

describe('the report', () => {
  const found: readonly CheckedFinding[] = [
    { name: 'node', status: 'ok', found: 'Node 24.' },
    { name: 'alarm e-mail', status: 'warning', found: 'None.', todo: 'Set it.' },
    { name: 'table', status: 'failed', found: 'It is left.', todo: 'Adopt it.' },
  ];

  it('has a line for each check, what to do below it, and the sum', () => {
    expect(reportLines(found).join('\n')).toBe(`ok       node          Node 24.
warning  alarm e-mail  None.
                       -> Set it.
failed   table         It is left.
                       -> Adopt it.

1 ok, 1 warning, 1 failed`);
  });

  it('has the same for programs', () => {
    const parsed = JSON.parse(reportJson(found, prod));
    expect(parsed).toMatchObject({ stage: 'prod', home_region: 'us-east-1', ok: 1, warnings: 1, failed: 1 });
    expect(parsed.checks[2]).toEqual({
      name: 'table',
      status: 'failed',
      found: 'It is left.',
      todo: 'Adopt it.',
    });
    expect(parsed.checks[0].todo).toBeNull();
  });

  it('exits with 1 only when a check failed', () => {
    expect([exitCodeOf(found), exitCodeOf(found.slice(0, 2))]).toEqual([1, 0]);
  });
});
