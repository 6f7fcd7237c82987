import { describe, expect, it } from 'vitest';
import { type Account, RefusedCredentialsError } from '../../bin/preflight/account.ts';
import { credentialsCheck } from '../../bin/preflight/identity-checks.ts';
import { runChecks } from '../../bin/preflight/run-checks.ts';
import { finding, findings, inFrankfurt } from './findings.ts';
import { preparedAccount } from './prepared-account.ts';

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
