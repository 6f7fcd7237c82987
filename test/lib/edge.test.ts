import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { pagePathPatterns } from '../../lambdas/http/page-routes.ts';
import { bundleOf, onlyResource, ownDomain, redirectorOf, resources, synthesize } from './synthesis.ts';

const dev = synthesize();
const owned = synthesize(ownDomain);
const distribution = onlyResource(dev.edge, 'AWS::CloudFront::Distribution').Properties.DistributionConfig;
const visits = distribution.DefaultCacheBehavior;

describe("CloudFront's limits", () => {
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html
  it.each([dev, owned])('leave room for the functions of $config.stage: at most 10 KB each', ({ edge }) => {
    const functions = resources(edge, 'AWS::CloudFront::Function');
    expect(functions.length).toBeGreaterThan(1);
    for (const { Properties } of functions) {
      // References become a few dozen characters more.
      expect(JSON.stringify(Properties.FunctionCode).length).toBeLessThan(9 * 1024);
    }
  });

  it('leave room for the distribution: 25 behaviours at first, and 128 characters of comment', () => {
    expect(distribution.CacheBehaviors.length).toBeLessThan(25);
    expect(distribution.Comment.length).toBeLessThanOrEqual(128);
  });
});

describe('visits', () => {
  it('are never cached or collapsed', () => {
    // CachingDisabled: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
    expect(visits.CachePolicyId).toBe('4135ea2d-6df8-44a3-9df3-4b5a84be39ad');
  });

  it('arrive by GET and HEAD; plain HTTP is redirected to HTTPS', () => {
    expect(visits.AllowedMethods).toEqual(['GET', 'HEAD']);
    expect(visits.ViewerProtocolPolicy).toBe('redirect-to-https');
  });

  it("forward the query, the visitor's headers and those that count visits, but no cookies", () => {
    const policy = dev.edge.toJSON().Resources[visits.OriginRequestPolicyId.Ref].Properties;
    expect(policy.OriginRequestPolicyConfig).toMatchObject({
      HeadersConfig: {
        HeaderBehavior: 'allViewerAndWhitelistCloudFront',
        Headers: [
          'CloudFront-Viewer-Country',
          'CloudFront-Is-Mobile-Viewer',
          'CloudFront-Is-Tablet-Viewer',
          'CloudFront-Is-Desktop-Viewer',
        ],
      },
      QueryStringsConfig: { QueryStringBehavior: 'all' },
      CookiesConfig: { CookieBehavior: 'none' },
    });
  });
});

describe('views of previews', () => {
  it('forward every header that marks a prefetch, and those that count visits', () => {
    for (const { edge } of [dev, owned]) {
      const { CacheBehaviors } = onlyResource(edge, 'AWS::CloudFront::Distribution').Properties
        .DistributionConfig;
      const { CachePolicyId, OriginRequestPolicyId } = CacheBehaviors.find(
        ({ PathPattern }: { PathPattern: string }) => PathPattern === '/*/page',
      );
      const { Resources } = edge.toJSON();
      const { CachePolicyConfig } = Resources[CachePolicyId.Ref].Properties;
      const { OriginRequestPolicyConfig } = Resources[OriginRequestPolicyId.Ref].Properties;
      expect([
        ...CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin.HeadersConfig.Headers,
        ...OriginRequestPolicyConfig.HeadersConfig.Headers,
      ]).toEqual(
        expect.arrayContaining([
          'Sec-Purpose',
          'Purpose',
          'X-Purpose',
          'X-Moz',
          'User-Agent',
          'Referer',
          'CloudFront-Viewer-Country',
          'CloudFront-Is-Mobile-Viewer',
          'CloudFront-Is-Tablet-Viewer',
          'CloudFront-Is-Desktop-Viewer',
        ]),
      );
    }
  });
});

describe('the distribution', () => {
  it('caches no error, because a link works as soon as its create returns', () => {
    const kept = distribution.CustomErrorResponses.map(
      ({ ErrorCode, ErrorCachingMinTTL }: Record<string, number>) => [ErrorCode, ErrorCachingMinTTL],
    );
    const codes = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];
    expect(kept).toEqual(codes.map((code) => [code, 0]));
  });

  it("lists at most ten headers per policy, CloudFront's limit", () => {
    const policies = [
      ...resources(dev.edge, 'AWS::CloudFront::OriginRequestPolicy').map(
        ({ Properties }) => Properties.OriginRequestPolicyConfig.HeadersConfig,
      ),
      ...resources(dev.edge, 'AWS::CloudFront::CachePolicy').map(
        ({ Properties }) =>
          Properties.CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin.HeadersConfig,
      ),
    ];
    expect(policies).toHaveLength(5);
    for (const { Headers } of policies) expect(Headers.length).toBeLessThanOrEqual(10);
  });

  it.each([
    ["CloudFront's own domain", dev, true],
    ["the stage's own, whose subdomains may be somebody else's", owned, false],
  ])(
    'sets HSTS, a strict content policy and nosniff on every response outside the web app, on %s',
    (_, stage, IncludeSubdomains) => {
      const { DefaultCacheBehavior } = onlyResource(stage.edge, 'AWS::CloudFront::Distribution').Properties
        .DistributionConfig;
      const policy =
        stage.edge.toJSON().Resources[DefaultCacheBehavior.ResponseHeadersPolicyId.Ref].Properties;
      expect(policy.ResponseHeadersPolicyConfig.SecurityHeadersConfig).toEqual({
        StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000, IncludeSubdomains, Override: true },
        // Pages have their own, which wins.
        ContentSecurityPolicy: {
          ContentSecurityPolicy: "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
          Override: false,
        },
        ContentTypeOptions: { Override: true },
      });
      for (const behavior of [visits, ...distribution.CacheBehaviors]) {
        expect(behavior.ResponseHeadersPolicyId).toBeDefined();
      }
    },
  );

  it('supports HTTP/2 and HTTP/3 over IPv4 and IPv6, and logs no addresses', () => {
    expect(distribution).toMatchObject({ HttpVersion: 'http2and3', IPV6Enabled: true });
    expect(distribution.Logging).toBeUndefined();
  });
});

describe('the public origin', () => {
  const environmentOf = ({ service }: typeof dev, name: string) =>
    resources(service, 'AWS::Lambda::Function').find(({ Properties }) =>
      Properties.FunctionName.endsWith(name),
    )?.Properties.Environment.Variables;

  it("is CloudFront's own domain when the stage has none, stored where the API reads it", () => {
    const parameters = resources(dev.edge, 'AWS::SSM::Parameter').map(({ Properties }) => Properties);
    expect(parameters.map(({ Name }) => Name)).toEqual([
      '/klookup/dev/public-origin',
      '/klookup/dev/distribution-host',
    ]);
    const { Name, Value } = parameters[0] ?? {};
    const [id] = Object.keys(dev.edge.findResources('AWS::CloudFront::Distribution'));
    expect(Value).toEqual({ 'Fn::Join': ['', ['https://', { 'Fn::GetAtt': [id, 'DomainName'] }]] });
    for (const name of ['create-link', 'get-link']) {
      expect(environmentOf(dev, name)).toMatchObject({ PUBLIC_ORIGIN_PARAMETER: Name });
      expect(environmentOf(dev, name)).not.toHaveProperty('PUBLIC_ORIGIN');
    }
  });

  it("is the stage's own domain, with its certificate and at least TLS 1.2", () => {
    const { DistributionConfig } = onlyResource(owned.edge, 'AWS::CloudFront::Distribution').Properties;
    expect(DistributionConfig.Aliases).toEqual(['go.example.com']);
    expect(DistributionConfig.ViewerCertificate).toMatchObject({
      AcmCertificateArn: 'arn:aws:acm:us-east-1:111111111111:certificate/0',
      MinimumProtocolVersion: 'TLSv1.2_2021',
    });
    const parameters = resources(owned.edge, 'AWS::SSM::Parameter').map(({ Properties }) => Properties.Name);
    expect(parameters).toEqual(['/klookup/prod/distribution-host']);
    for (const name of ['create-link', 'get-link']) {
      expect(environmentOf(owned, name)).toMatchObject({ PUBLIC_ORIGIN: 'https://go.example.com' });
      expect(environmentOf(owned, name)).not.toHaveProperty('PUBLIC_ORIGIN_PARAMETER');
    }
    expect(JSON.stringify(owned.service.toJSON())).not.toContain('parameter/klookup/prod/public-origin');
  });
});

describe("visitors of the distribution's own host", () => {
  const { CacheBehaviors, DefaultCacheBehavior } = onlyResource(owned.edge, 'AWS::CloudFront::Distribution')
    .Properties.DistributionConfig;
  const { Resources } = owned.edge.toJSON();
  const functionOf = (pattern: string): string => {
    const { FunctionAssociations } = CacheBehaviors.find(
      ({ PathPattern }: { PathPattern: string }) => PathPattern === pattern,
    );
    expect(FunctionAssociations).toHaveLength(1);
    return Resources[FunctionAssociations[0].FunctionARN['Fn::GetAtt'][0]].Properties.FunctionCode;
  };
  const run = (code: string, method: string, host: string, query?: string) =>
    runInNewContext(`${code}; handler(event)`, {
      event: {
        context: { distributionDomainName: 'd111.cloudfront.net' },
        viewer: { ip: '203.0.113.9' },
        request: {
          method,
          uri: '/aBc1234/page',
          headers: { host: { value: host } },
          rawQueryString: () => query,
        },
      },
    });

  it.each([...pagePathPatterns, '/docs'])('are sent to the own domain by the function of %s', (pattern) => {
    const code = functionOf(pattern);
    for (const method of ['GET', 'HEAD']) {
      for (const [query, end] of [
        [undefined, ''],
        ['', ''],
        ['a=%20&a=2', '?a=%20&a=2'],
      ] as const) {
        expect(run(code, method, 'D111.CloudFront.net', query)).toEqual({
          statusCode: 302,
          statusDescription: 'Found',
          headers: {
            location: { value: `https://go.example.com/aBc1234/page${end}` },
            'cache-control': { value: 'no-store' },
            'content-security-policy': {
              value: "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
            },
            'x-content-type-options': { value: 'nosniff' },
          },
        });
      }
    }
  });

  it('may still send a form there, and visitors of the own domain are served', () => {
    const code = functionOf('/*/page');
    for (const [method, host] of [
      ['POST', 'd111.cloudfront.net'],
      ['GET', 'go.example.com'],
      ['GET', 'GO.example.com:443'],
    ] as const) {
      const request = run(code, method, host);
      expect(request.uri).toBe('/aBc1234/page');
      expect(request.headers).toMatchObject({
        'x-klookup-viewer-ip': { value: '203.0.113.9' },
        'x-klookup-host': { value: host },
      });
    }
  });

  it('may still call the API there', () => {
    expect(run(functionOf('/api/*'), 'GET', 'd111.cloudfront.net')).toMatchObject({ method: 'GET' });
  });

  it('are sent to the own domain by the redirector, which sees their host and query', () => {
    const code = readFileSync(bundleOf(owned, redirectorOf(owned.edge)), 'utf8');
    expect(code).toContain('customDomain:"go.example.com"');
    const { OriginRequestPolicyConfig } =
      Resources[DefaultCacheBehavior.OriginRequestPolicyId.Ref].Properties;
    expect(OriginRequestPolicyConfig).toMatchObject({
      HeadersConfig: { HeaderBehavior: 'allViewerAndWhitelistCloudFront' },
      QueryStringsConfig: { QueryStringBehavior: 'all' },
      CookiesConfig: { CookieBehavior: 'none' },
    });
  });

  it('cost no function call more than other visitors', () => {
    expect(DefaultCacheBehavior.FunctionAssociations).toBeUndefined();
    expect(DefaultCacheBehavior.LambdaFunctionAssociations).toHaveLength(1);
  });
});

describe('the alarm for guessed short codes', () => {
  it('watches the share of 404s of the distribution, once there are enough requests to mean something', () => {
    const alarm = resources(dev.edge, 'AWS::CloudWatch::Alarm').find(({ Properties }) =>
      /404/.test(JSON.stringify(Properties.Metrics)),
    );
    const [id] = Object.keys(dev.edge.findResources('AWS::CloudFront::Distribution'));
    const metric = (Id: string, MetricName: string, Stat: string) => ({
      Id,
      ReturnData: false,
      MetricStat: {
        Metric: {
          Namespace: 'AWS/CloudFront',
          MetricName,
          Dimensions: [
            { Name: 'DistributionId', Value: { Ref: id } },
            { Name: 'Region', Value: 'Global' },
          ],
        },
        Period: 300,
        Stat,
      },
    });
    expect(alarm?.Properties).toMatchObject({
      Threshold: 20,
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 2,
      TreatMissingData: 'notBreaching',
    });
    expect(alarm?.Properties.Metrics).toEqual([
      {
        Id: 'expr_1',
        Label: 'Share of 404s, in percent',
        Expression: 'IF(requests >= 1000, notFound, 0)',
        ReturnData: true,
      },
      metric('requests', 'Requests', 'Sum'),
      metric('notFound', '404ErrorRate', 'Average'),
    ]);
  });

  it('has the additional metrics that include the share of 404s', () => {
    const [id] = Object.keys(dev.edge.findResources('AWS::CloudFront::Distribution'));
    expect(onlyResource(dev.edge, 'AWS::CloudFront::MonitoringSubscription').Properties).toEqual({
      DistributionId: { Ref: id },
      MonitoringSubscription: {
        RealtimeMetricsSubscriptionConfig: { RealtimeMetricsSubscriptionStatus: 'Enabled' },
      },
    });
  });
});

describe('a web ACL', () => {
  it('protects everything when the stage names one', () => {
    expect(distribution.WebACLId).toBeUndefined();
    const { DistributionConfig } = onlyResource(owned.edge, 'AWS::CloudFront::Distribution').Properties;
    expect(DistributionConfig.WebACLId).toBe(owned.config.webAclArn);
  });
});
