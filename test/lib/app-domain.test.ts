import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { accountPathPatterns } from '../../lambdas/http/account-routes.ts';
import { pagePathPatterns } from '../../lambdas/http/page-routes.ts';
import { compilePathPattern } from '../../local/cloudfront/path-pattern.ts';
import { onlyResource, ownApp, type Resource, resources, synthesize } from './synthesis.ts';

const { edge, service, accounts } = synthesize(ownApp);
const { Resources } = edge.toJSON() as { readonly Resources: Readonly<Record<string, Resource>> };
const { CacheBehaviors, DefaultCacheBehavior, Aliases, ViewerCertificate } = onlyResource(
  edge,
  'AWS::CloudFront::Distribution',
).Properties.DistributionConfig;

const LINKS = 'go.example.com';
const APP = 'app.example.org';
const DISTRIBUTION = 'd111.cloudfront.net';

interface Sent {
  readonly method?: string;
  readonly query?: string;
  readonly cookies?: Readonly<Record<string, { readonly value: string }>>;
}

/** What the CloudFront Function of a path's behaviour makes of a request. */
function run(host: string, path: string, { method = 'GET', query, cookies = {} }: Sent = {}) {
  const behavior: Resource['Properties'] = CacheBehaviors.find(({ PathPattern }: { PathPattern: string }) =>
    compilePathPattern(PathPattern)(path),
  );
  expect(behavior, path).toBeDefined();
  expect(behavior.FunctionAssociations).toHaveLength(1);
  const [id] = behavior.FunctionAssociations[0].FunctionARN['Fn::GetAtt'];
  const request = {
    method,
    uri: path,
    headers: { host: { value: host } },
    cookies: structuredClone(cookies),
    rawQueryString: () => query,
  };
  return runInNewContext(`${Resources[id]?.Properties.FunctionCode}; handler(event)`, {
    event: { context: { distributionDomainName: DISTRIBUTION }, viewer: { ip: '203.0.113.9' }, request },
  });
}

const redirect = (location: string) => ({
  statusCode: 302,
  headers: { location: { value: location }, 'cache-control': { value: 'no-store' } },
});
const served = (path: string) => ({
  uri: path,
  headers: { 'x-klookup-viewer-ip': { value: '203.0.113.9' } },
});

/** Spellings of a host that CloudFront or a browser may let through. */
const spellings = (host: string) => [host, host.toUpperCase(), `${host}:443`, `${host}.`];

describe("the app's domain", () => {
  it('is a second name of the one distribution, and on its certificate', () => {
    expect(Aliases).toEqual([LINKS, APP]);
    const [id] = Object.keys(edge.findResources('AWS::CertificateManager::Certificate'));
    expect(ViewerCertificate.AcmCertificateArn).toEqual({ Ref: id });
    expect(onlyResource(edge, 'AWS::CertificateManager::Certificate').Properties).toMatchObject({
      DomainName: LINKS,
      SubjectAlternativeNames: [APP],
      DomainValidationOptions: [
        { DomainName: LINKS, HostedZoneId: 'Z0123456789ABC' },
        { DomainName: APP, HostedZoneId: 'Z0123456789DEF' },
      ],
    });
  });

  it('has records in its own zone', () => {
    const records = resources(edge, 'AWS::Route53::RecordSet').map(({ Properties }) => Properties);
    expect(records.map(({ Name, Type, HostedZoneId }) => [Name, Type, HostedZoneId])).toEqual(
      expect.arrayContaining(['A', 'AAAA', 'HTTPS'].map((type) => [`${APP}.`, type, 'Z0123456789DEF'])),
    );
    expect(records).toHaveLength(6);
  });

  it('is an output, and short URLs keep the other domain', () => {
    const outputs = Object.values(edge.toJSON().Outputs as Record<string, { readonly Value: unknown }>);
    const values = outputs.map(({ Value }) => Value);
    expect(values).toEqual(expect.arrayContaining([`https://${APP}`, `https://${LINKS}`]));
  });

  it('is known to the functions that mail links to its pages', () => {
    const sender = resources(accounts, 'AWS::Lambda::Function').find(({ Properties }) =>
      Properties.FunctionName.endsWith('send-account-mail'),
    );
    expect(sender?.Properties.Environment.Variables).toMatchObject({
      PUBLIC_ORIGIN: `https://${LINKS}`,
      APP_ORIGIN: `https://${APP}`,
    });
  });

  it('is no destination: two short links could lead to each other for ever', () => {
    const creator = resources(service, 'AWS::Lambda::Function').find(({ Properties }) =>
      Properties.FunctionName.endsWith('-create-link'),
    );
    expect(creator?.Properties.Environment.Variables.BLOCKED_DESTINATIONS).toBe(`${APP}/*`);
  });
});

describe('on the domain of the app', () => {
  it.each(['/', '/app', '/app/', '/app/links/page', '/app/aBc1234+'])('the web app has %s', (path) => {
    for (const host of spellings(APP)) {
      expect(run(host, path).uri).toMatch(/^\/pages\/\w+\/(app|landing)\/en\.html$/);
    }
  });

  it.each(['/account/verify', ...accountPathPatterns.map((path) => path.replace('*', '')), '/api/v1/links'])(
    'there is %s, with its cookies',
    (path) => {
      for (const host of spellings(APP)) {
        const cookies = { '__Host-klookup': { value: '1' } };
        expect(run(host, path, { method: 'POST', cookies })).toMatchObject({ ...served(path), cookies });
      }
    },
  );

  it.each([
    '/report',
    '/preview.png',
    '/aBc1234/page',
    '/aBc1234+',
    '/docs',
    '/docs/accounts',
    '/docs/bot',
    '/account2/page',
  ])('%s is a redirect to that of links, which may load Turnstile', (path) => {
    for (const host of spellings(APP)) {
      for (const method of ['GET', 'HEAD']) {
        expect(run(host, path, { method })).toMatchObject(redirect(`https://${LINKS}${path}`));
        const location = `https://${LINKS}${path}?a=%20&b`;
        expect(run(host, path, { method, query: 'a=%20&b' })).toMatchObject(redirect(location));
      }
      for (const method of ['POST', 'PUT', 'OPTIONS']) {
        const response = run(host, path, { method });
        expect(response).toMatchObject({
          statusCode: 404,
          headers: { 'cache-control': { value: 'no-store' } },
        });
        expect(JSON.parse(response.body)).toEqual({
          success: false,
          error: `This is at another host: https://${LINKS}`,
          code: 'not_found',
        });
      }
    }
  });

  it('every behaviour but those of scripts, of the security contact and of short links looks at the host', () => {
    const blind = CacheBehaviors.filter((behavior: Resource['Properties']) => {
      const [association] = behavior.FunctionAssociations ?? [];
      const id = association?.FunctionARN['Fn::GetAtt'][0];
      return !Resources[id]?.Properties.FunctionCode.includes(String.raw`app\.example\.org`);
    });
    expect(blind.map(({ PathPattern }: { PathPattern: string }) => PathPattern)).toEqual([
      '/app/assets/*',
      '/.well-known/security.txt',
    ]);
    // The redirector looks at it: test/redirect.
    expect(DefaultCacheBehavior.FunctionAssociations).toBeUndefined();
  });
});

describe.each([
  ['of links', LINKS],
  ['of the distribution', DISTRIBUTION],
  ['that begins like that of the app', `${APP}.evil.example`],
  ['that ends like that of the app', `evil.${APP}`],
  ['that resembles that of the app', 'appxexample.org'],
])('on the domain %s', (_, host) => {
  it.each(['/app', '/app/sign-in', '/app/links/page', '/account/verify', '/account/nothing'])(
    '%s is a redirect to that of the app',
    (path) => {
      for (const method of ['GET', 'HEAD']) {
        expect(run(host, path, { method, query: 'next=%2Fapp' })).toMatchObject(
          redirect(`https://${APP}${path}?next=%2Fapp`),
        );
      }
    },
  );

  it.each([
    '/api/v1/account',
    '/api/v1/account/register',
    '/api/v1/captcha',
    '/api/v1/keys/1',
    '/api/v1/operator/reports',
    '/api/v1/session',
    '/api/v1/sessions',
  ])('%s is a 404 that says where it is', (path) => {
    for (const method of ['GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS']) {
      const response = run(host, path, { method });
      expect(response).toMatchObject({
        statusCode: 404,
        headers: {
          'content-type': { value: 'application/json; charset=utf-8' },
          'cache-control': { value: 'no-store' },
          'x-content-type-options': { value: 'nosniff' },
        },
      });
      expect(JSON.parse(response.body)).toMatchObject({ success: false, code: 'not_found' });
      expect(JSON.parse(response.body).error).toContain(`https://${APP}`);
    }
  });

  it('no cookie reaches the API of links', () => {
    for (const path of ['/api/v1/links', '/api/links/1', '/api/v1/statistics']) {
      const cookies = {
        '__Host-klookup': { value: '1' },
        '__host-KLOOKUP': { value: '2' },
        other: { value: '3' },
      };
      const request = run(host, path, { method: 'POST', cookies });
      expect(request).toMatchObject(served(path));
      expect(request.cookies).toEqual({});
    }
  });

  it('a key in a cookie is still recognised as misplaced', () => {
    const { cookies, headers } = run(host, '/api/v1/links', { cookies: { key: { value: 'klup_0a1b' } } });
    expect([cookies, headers['x-api-key']]).toEqual([{}, { value: 'klup_' }]);
  });
});

describe('on the domain of links', () => {
  it.each([...pagePathPatterns.map((pattern) => pattern.replace('*', 'aBc1234')), '/docs', '/docs/bot'])(
    'there is %s',
    (path) => {
      for (const method of ['GET', 'POST']) expect(run(LINKS, path, { method })).toMatchObject(served(path));
    },
  );

  it('the landing page is there', () => {
    expect(run(LINKS, '/').uri).toMatch(/^\/pages\/\w+\/landing\/en\.html$/);
  });
});

describe('on the domain of the distribution', () => {
  it('visitors are sent to that of links, and a form that was opened there may be sent', () => {
    for (const path of ['/', '/docs', '/report', '/aBc1234/page']) {
      expect(run(DISTRIBUTION, path)).toMatchObject(redirect(`https://${LINKS}${path}`));
    }
    expect(run(DISTRIBUTION, '/report', { method: 'POST' })).toMatchObject(served('/report'));
  });

  it('our bot still reads its pages', () => {
    expect(run(DISTRIBUTION, '/docs/bot/with-link')).toMatchObject(served('/docs/bot/with-link'));
  });
});
