import { describe, expect, it } from 'vitest';
import type { Account } from '../../bin/preflight/account.ts';
import { covers } from '../../bin/preflight/cloudfront-checks.ts';
import { finding, findings } from './findings.ts';

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

describe("the app's domain", () => {
  const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/1';
  const domains = {
    customDomain: { domainName: 'go.example.com', certificateArn },
    appDomain: { domainName: 'app.example.org', hostedZone: { id: 'Z2', name: 'example.org' } },
  };
  const issued = {
    status: 'ISSUED',
    keyAlgorithm: 'EC_prime256v1',
    expiresAt: new Date('2027-03-01T00:00:00Z'),
    isRenewed: true,
  };

  it('must be covered by the same certificate', async () => {
    const withNames = async (...names: string[]) =>
      (await findings({ certificate: async () => ({ ...issued, names }) }, domains)).certificate;
    expect(await withNames('go.example.com', '*.example.org')).toMatchObject(
      finding('ok', 'go.example.com, app.example.org'),
    );
    expect(await withNames('go.example.com')).toMatchObject(
      finding('failed', 'but not app.example.org', '--subject-alternative-names app.example.org'),
    );
  });

  it('must be in a zone that the world asks', async () => {
    const all = await findings({ nameServers: async () => [] }, domains);
    expect(all['app zone']).toMatchObject(finding('warning', 'example.org', 'get-hosted-zone --id Z2'));
  });

  it('belongs to one distribution', async () => {
    const other = { comment: 'Old app', aliases: ['app.example.org'], hasEdgeFunction: false };
    const all = await findings({ distributions: async () => [other] }, domains);
    expect(all['app domain']).toMatchObject(finding('failed', '"Old app"', 'Remove'));
    expect(all.domain).toMatchObject(finding('ok', 'go.example.com'));
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
