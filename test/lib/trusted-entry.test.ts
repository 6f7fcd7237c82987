import { runInNewContext } from 'node:vm';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { accountPathPatterns, accountRoutes } from '../../lambdas/http/account-routes.ts';
import {
  ACCOUNT_PAGES_PATTERN,
  accountPageRoutes,
  pagePathPatterns,
  pageRoutes,
} from '../../lambdas/http/page-routes.ts';
import { serviceRoutes } from '../../lambdas/http/routes.ts';
import { compileRoutes } from '../../local/gateway/route-table.ts';
import { onlyResource, type Resource, resources, synthesize } from './synthesis.ts';

const { edge, service, accounts } = synthesize();
const distribution = onlyResource(edge, 'AWS::CloudFront::Distribution').Properties.DistributionConfig;
const behaviors: Resource['Properties'][] = distribution.CacheBehaviors;
const OVERWRITES = { FunctionCode: Match.stringLikeRegexp('x-klookup-viewer-ip') };
/** A CloudFront Function responds by itself: test/security-contact. */
const SECURITY_CONTACT = '/.well-known/security.txt';
/** A bucket is behind these: test/lib/web.test.ts. */
const WEB = ['/app/assets/*', '/app', '/app/*', '/'];
const apiBehavior = behaviors.find(({ PathPattern }) => PathPattern === '/api/*');

describe("CloudFront's origins", () => {
  it('are reached over TLS, with the secret header, but for the bucket of the web app', () => {
    const [bucket, ...others] = distribution.Origins.filter((each: object) => 'S3OriginConfig' in each);
    expect(others).toEqual([]);
    for (const origin of distribution.Origins.filter((each: object) => each !== bucket)) {
      expect(origin.CustomOriginConfig).toMatchObject({
        OriginProtocolPolicy: 'https-only',
        OriginSSLProtocols: ['TLSv1.2'],
      });
      expect(origin.OriginCustomHeaders).toEqual([
        {
          HeaderName: 'x-klookup-origin',
          HeaderValue: '{{resolve:secretsmanager:klookup-dev-origin-1:SecretString}}',
        },
      ]);
    }
  });
});

describe('every behaviour that reaches the API', () => {
  it('is one of those listed; the others respond at the edge, or from a bucket', () => {
    expect(behaviors.map(({ PathPattern }) => PathPattern)).toEqual([
      ...WEB,
      '/docs',
      ...accountPathPatterns,
      '/api/*',
      ACCOUNT_PAGES_PATTERN,
      '/docs/*',
      SECURITY_CONTACT,
      ...pagePathPatterns,
    ]);
    expect(distribution.DefaultCacheBehavior.LambdaFunctionAssociations).toHaveLength(1);
  });

  it('overwrites trusted headers before anything else happens', () => {
    const [id, ...others] = Object.keys(
      edge.findResources('AWS::CloudFront::Function', { Properties: OVERWRITES }),
    );
    expect(others).toEqual([]);
    for (const { FunctionAssociations } of behaviors.filter(
      ({ PathPattern }) => ![...WEB, SECURITY_CONTACT].includes(PathPattern),
    )) {
      expect(FunctionAssociations).toEqual([
        { EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': [id, 'FunctionARN'] } },
      ]);
    }
  });

  it('allows all methods, over HTTPS only', () => {
    expect(apiBehavior.AllowedMethods).toEqual(
      expect.arrayContaining(['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE']),
    );
    expect(apiBehavior.ViewerProtocolPolicy).toBe('https-only');
  });

  it('caches nothing and distinguishes callers by everything that identifies them', () => {
    const policy = edge.toJSON().Resources[apiBehavior.CachePolicyId.Ref].Properties.CachePolicyConfig;
    expect(policy).toMatchObject({ MinTTL: 0, DefaultTTL: 0, MaxTTL: 1 });
    expect(policy.ParametersInCacheKeyAndForwardedToOrigin).toMatchObject({
      CookiesConfig: { CookieBehavior: 'all' },
      QueryStringsConfig: { QueryStringBehavior: 'all' },
      HeadersConfig: {
        Headers: [
          'Authorization',
          'X-Api-Key',
          'CloudFront-Viewer-Country',
          'CloudFront-Is-Mobile-Viewer',
          'CloudFront-Is-Tablet-Viewer',
          'CloudFront-Is-Desktop-Viewer',
          'Sec-Fetch-Site',
        ],
      },
    });
  });

  it("forwards the overwritten headers, but not the viewer's host, which the gateway does not know", () => {
    const policy = edge.toJSON().Resources[apiBehavior.OriginRequestPolicyId.Ref].Properties;
    const { Headers } = policy.OriginRequestPolicyConfig.HeadersConfig;
    expect(Headers).toEqual(
      expect.arrayContaining(['x-klookup-viewer-ip', 'x-klookup-host', 'x-klookup-distribution']),
    );
    expect(Headers.map((name: string) => name.toLowerCase())).not.toContain('host');
  });
});

describe('the CloudFront Function of the API', () => {
  const [logicalId] = apiBehavior.FunctionAssociations[0].FunctionARN['Fn::GetAtt'];
  const { AutoPublish, FunctionCode, FunctionConfig } = edge.toJSON().Resources[logicalId].Properties;
  const run = (event: unknown) =>
    runInNewContext(`${FunctionCode}; handler(event)`, { event: structuredClone(event) });
  const event = {
    context: { distributionDomainName: 'd111111abcdef8.cloudfront.net' },
    viewer: { ip: '2001:db8::7' },
    request: {
      method: 'GET',
      uri: '/api/v1/links/1',
      headers: {
        host: { value: 'go.example.com' },
        'x-klookup-viewer-ip': { value: '203.0.113.9', multiValue: [{ value: '203.0.113.9' }] },
        'x-klookup-host': { value: 'evil.example' },
        'x-klookup-distribution': { value: 'evil.example' },
        accept: { value: 'application/json' },
      },
    },
  };

  it('uses runtime 2.0 and is published', () => {
    expect(FunctionConfig.Runtime).toBe('cloudfront-js-2.0');
    expect(AutoPublish).toBe(true);
  });

  it("replaces the caller's claims with what CloudFront knows", () => {
    const { headers, ...rest } = run(event);
    expect(headers).toEqual({
      host: { value: 'go.example.com' },
      'x-klookup-viewer-ip': { value: '2001:db8::7' },
      'x-klookup-host': { value: 'go.example.com' },
      'x-klookup-distribution': { value: 'd111111abcdef8.cloudfront.net' },
      accept: { value: 'application/json' },
    });
    expect(rest).toEqual({ method: 'GET', uri: '/api/v1/links/1' });
  });

  const withHeader = (name: string, value: string) => {
    const headers = { ...event.request.headers, [name]: { value } };
    return run({ ...event, request: { ...event.request, headers } }).headers;
  };

  it.each([
    ['x-auth-token', 'klup_0a1b'],
    ['api-key', 'KLUP_0a1b'],
    ['x-authorization', 'Bearer klup_0a1b'],
    ['x-auth-token', 'Token klup_0a1b'],
    ['x-auth', 'token="klup_0a1b"'],
  ])('says that a caller sent a key in %s, without passing the key on', (name, value) => {
    expect(withHeader(name, value)).toMatchObject({ 'x-api-key': { value: 'klup_' } });
  });

  it.each([
    ['authorization', 'Bearer klup_0a1b'],
    ['user-agent', 'importer for klup_ keys'],
  ])('takes no key from %s', (name, value) => {
    expect(withHeader(name, value)).not.toHaveProperty('x-api-key');
  });
});

/** The routes of both HTTP APIs. No pages exist under /api/, even though a page's path pattern matches. */
const apis = [
  {
    stack: 'service',
    template: service,
    routes: [...serviceRoutes, ...pageRoutes],
    unknown: {
      name: 'unknown-route',
      paths: ['GET', 'HEAD', 'POST', 'ANY'].map((each) => `${each} /api/page`),
      // Other routes have patterns that match these, and methods that these lack.
      shadowed: [
        ...['/api/v1/links/bulk', '/api/v1/links/export', '/api/links/bulk', '/api/links/export'],
        ...['/docs', '/docs/bot', '/preview.png', '/report'],
      ],
    },
  },
  {
    stack: 'accounts',
    template: accounts,
    routes: [...accountRoutes, ...accountPageRoutes],
    unknown: { name: 'unknown-account-path', paths: [], shadowed: [] },
  },
];

describe.each(apis)('the HTTP API of the $stack stack', ({ template, routes, unknown }) => {
  const functionOf = (route: Resource): Resource['Properties'] => {
    const integrationId = route.Properties.Target['Fn::Join'][1][1].Ref;
    const integration = template.toJSON().Resources[integrationId].Properties;
    expect(integration.PayloadFormatVersion).toBe('2.0');
    return template.toJSON().Resources[integration.IntegrationUri['Fn::GetAtt'][0]].Properties;
  };
  const byKey: Record<string, Resource['Properties']> = Object.fromEntries(
    resources(template, 'AWS::ApiGatewayV2::Route').map((route) => [
      route.Properties.RouteKey,
      functionOf(route),
    ]),
  );

  it.each(routes)('routes $method $path to the function $endpoint', ({ method, path, endpoint }) => {
    expect(byKey[`${method} ${path}`].FunctionName).toBe(`klookup-dev-${endpoint}`);
  });

  it('routes everything else to one function: other methods of known paths, and unknown paths', () => {
    const others = ['$default', ...unknown.shadowed.map((path) => `ANY ${path}`), ...unknown.paths];
    for (const key of others) expect(byKey[key].FunctionName).toBe(`klookup-dev-${unknown.name}`);
    expect(Object.keys(byKey)).toHaveLength(routes.length + others.length);
  });

  it('sends no method of one path to the endpoint of another', () => {
    const choose = compileRoutes(
      Object.keys(byKey).map((routeKey) => ({ routeKey, functionName: '', timeoutMs: 0, isPermitted: true })),
    );
    for (const { path } of routes) {
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
        const own = `${method} ${path}`;
        const chosen = choose(method, path.replaceAll(/\{.*?\}/g, 'x'))?.route.routeKey ?? '';
        if (own in byKey) expect(chosen).toBe(own);
        else expect(byKey[chosen].FunctionName, own).toBe(`klookup-dev-${unknown.name}`);
      }
    }
  });

  it("reaches only functions that can verify CloudFront's header", () => {
    for (const { Environment } of Object.values(byKey)) {
      expect(Environment.Variables.ORIGIN_SECRET_NAMES).toBe('klookup-dev-origin-1');
    }
  });

  it('logs no addresses, user agents or queries', () => {
    const { Format } = onlyResource(template, 'AWS::ApiGatewayV2::Stage').Properties.AccessLogSettings;
    expect(JSON.parse(Format).requestId).toBe('$context.requestId');
    expect(Format).not.toMatch(/identity|sourceIp|userAgent|path|query|header/i);
  });

  it("throttles nobody before the account's limit does", () => {
    expect(onlyResource(template, 'AWS::ApiGatewayV2::Stage').Properties.DefaultRouteSettings).toEqual({
      ThrottlingRateLimit: 10_000,
      ThrottlingBurstLimit: 5_000,
    });
  });

  it('allows no other origin: keys are for servers', () => {
    expect(onlyResource(template, 'AWS::ApiGatewayV2::Api').Properties.CorsConfiguration).toBeUndefined();
  });
});

describe('every route of the accounts stack', () => {
  const isSent = (path: string) =>
    accountPathPatterns.some((pattern) => path.startsWith(pattern.slice(0, -1))) ||
    path.startsWith(ACCOUNT_PAGES_PATTERN.slice(0, -1));

  it('has a path that CloudFront sends there, and no route of the service stack has', () => {
    expect([...accountRoutes, ...accountPageRoutes].filter(({ path }) => !isSent(path))).toEqual([]);
    expect([...serviceRoutes, ...pageRoutes].filter(({ path }) => isSent(path))).toEqual([]);
  });
});
