import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { pageLanguages, preferredLanguage } from '../../lambdas/languages/page-language.ts';
import { brandOf } from '../../lib/brand/stage-brand.ts';
import { DEFAULT_CONTENT_POLICY } from '../../lib/redirect/security-headers.ts';
import { compilePathPattern } from '../../local/cloudfront/path-pattern.ts';
import { buildWeb } from '../../web/build.ts';
import { hashOf } from '../../web/bundle.ts';
import { onlyResource, ownDomain, type Resource, resources, synthesize } from './synthesis.ts';

const dev = synthesize();
const owned = synthesize(ownDomain);
const { Resources } = dev.edge.toJSON() as { readonly Resources: Readonly<Record<string, Resource>> };
const idOf = (type: string): string => {
  const [id = '', ...others] = Object.keys(dev.edge.findResources(type));
  expect(others).toEqual([]);
  return id;
};
const config = onlyResource(dev.edge, 'AWS::CloudFront::Distribution').Properties.DistributionConfig;
const behaviors: readonly Resource['Properties'][] = config.CacheBehaviors;
const behaviorOf = (path: string) =>
  behaviors.find(({ PathPattern }) => compilePathPattern(PathPattern)(path)) ?? config.DefaultCacheBehavior;
const webOrigin = config.Origins.find((origin: object) => 'S3OriginConfig' in origin);
const published = onlyResource(dev.edge, 'Custom::WebFiles');

describe("the web app's bucket", () => {
  const bucket = onlyResource(dev.edge, 'AWS::S3::Bucket');
  const { Statement } = onlyResource(dev.edge, 'AWS::S3::BucketPolicy').Properties.PolicyDocument;

  it('is private and encrypted, and has no other owner of objects', () => {
    expect(bucket.Properties).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    });
  });

  it('lets nobody in but this distribution, which reads objects, and nobody without TLS', () => {
    const [deny, allow, ...others] = Statement;
    expect(others).toEqual([]);
    expect(deny).toMatchObject({
      Effect: 'Deny',
      Action: 's3:*',
      Principal: { AWS: '*' },
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
    expect(allow).toMatchObject({
      Effect: 'Allow',
      Action: 's3:GetObject',
      Principal: { Service: 'cloudfront.amazonaws.com' },
    });
    const arn = allow.Condition.StringEquals['AWS:SourceArn']['Fn::Join'][1];
    expect(arn.at(-1)).toEqual({ Ref: idOf('AWS::CloudFront::Distribution') });
  });

  it('is an origin that signs every request, and sends no secret', () => {
    expect(webOrigin).toMatchObject({
      DomainName: { 'Fn::GetAtt': [idOf('AWS::S3::Bucket'), 'RegionalDomainName'] },
      OriginAccessControlId: { 'Fn::GetAtt': [idOf('AWS::CloudFront::OriginAccessControl'), 'Id'] },
    });
    expect(webOrigin).not.toHaveProperty('OriginCustomHeaders');
    const control = onlyResource(dev.edge, 'AWS::CloudFront::OriginAccessControl').Properties;
    expect(control.OriginAccessControlConfig).toMatchObject({
      SigningBehavior: 'always',
      SigningProtocol: 'sigv4',
    });
  });

  it('goes with the stack: CloudFormation has the function empty it first', () => {
    expect(bucket).toMatchObject({ DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' });
    expect(published.Properties.BucketName).toEqual({ Ref: idOf('AWS::S3::Bucket') });
    const ofPublisher = Object.keys(Resources).filter((id) => /^WebAppPublisherRole/.test(id));
    expect(ofPublisher).toHaveLength(2);
    expect(published).toMatchObject({ DependsOn: expect.arrayContaining(ofPublisher) });
  });
});

describe('the web app', () => {
  it.each(['/', '/app', '/app/', '/app/links/page', '/app/links/aBc1234+', '/app/assets/main.js'])(
    'has the path %s',
    (path) => {
      expect(behaviorOf(path)).toMatchObject({
        TargetOriginId: webOrigin.Id,
        AllowedMethods: ['GET', 'HEAD'],
        ViewerProtocolPolicy: 'redirect-to-https',
        Compress: true,
      });
    },
  );

  it.each(['/aBc1234', '/apps', '/App', '/app.js', '/landing', '/app-2', '//'])(
    'leaves the path %s to short links, with no function more than before',
    (path) => {
      expect(behaviorOf(path)).toBe(config.DefaultCacheBehavior);
      expect(config.DefaultCacheBehavior.FunctionAssociations).toBeUndefined();
    },
  );

  it.each(['/api/v1/links', '/docs', '/report', '/aBc1234/page', '/account/verify'])(
    'leaves the path %s to the functions',
    (path) => {
      expect(behaviorOf(path).TargetOriginId).not.toBe(webOrigin.Id);
    },
  );

  it('is kept by CloudFront as its files say, by path alone', () => {
    // CachingOptimized: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
    for (const path of ['/', '/app', '/app/assets/main.js']) {
      expect(behaviorOf(path).CachePolicyId).toBe('658327ea-f89d-4fab-a63d-7e88639e58f6');
      expect(behaviorOf(path).OriginRequestPolicyId).toBeUndefined();
    }
  });

  it('may run its own scripts only, load nothing from elsewhere, and not be framed', () => {
    for (const path of ['/', '/app', '/app/assets/main.js']) {
      const { ResponseHeadersPolicyConfig } =
        Resources[behaviorOf(path).ResponseHeadersPolicyId.Ref]?.Properties ?? {};
      const { ContentSecurityPolicy, ...security } = ResponseHeadersPolicyConfig.SecurityHeadersConfig;
      expect(ContentSecurityPolicy.Override).toBe(true);
      expect(ContentSecurityPolicy.ContentSecurityPolicy.split('; ')).toEqual([
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'none'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
      ]);
      expect(security).toEqual({
        ContentTypeOptions: { Override: true },
        FrameOptions: { FrameOption: 'DENY', Override: true },
        ReferrerPolicy: { ReferrerPolicy: 'same-origin', Override: true },
        StrictTransportSecurity: {
          AccessControlMaxAgeSec: 31_536_000,
          IncludeSubdomains: true,
          Override: true,
        },
      });
    }
  });
});

describe('what viewers and shared caches keep', () => {
  const headersOf = (path: string): readonly { Header: string; Value: string; Override: boolean }[] =>
    Resources[behaviorOf(path).ResponseHeadersPolicyId.Ref]?.Properties.ResponseHeadersPolicyConfig
      .CustomHeadersConfig.Items;

  it.each(['/', '/app', '/app/links/42'])(
    'is not the page %s, which has one text for each language',
    (path) => {
      expect(headersOf(path)).toEqual(
        expect.arrayContaining([
          { Header: 'cache-control', Value: 'no-cache', Override: true },
          { Header: 'vary', Value: 'accept-language, accept-encoding', Override: true },
        ]),
      );
    },
  );

  it('are files whose names have a hash, for as long as the bucket says', () => {
    const names = headersOf('/app/assets/main.js').map(({ Header }) => Header);
    expect(names).toContain('cross-origin-resource-policy');
    expect(names.filter((name) => /^(cache-control|vary)$/i.test(name))).toEqual([]);
  });
});

describe('a deployment of the web app', () => {
  const [pageFunctionId = ''] = Object.entries(Resources).find(
    ([, { Type, Properties }]) =>
      Type === 'AWS::CloudFront::Function' && Properties.FunctionCode.includes('languageOf'),
  ) ?? [''];

  it('leads visitors to the new version once its files are in the bucket', () => {
    expect(Resources[pageFunctionId]).toMatchObject({ DependsOn: [idOf('Custom::WebFiles')] });
  });

  it('runs the function again whenever the pages change, and fails after minutes, not hours', () => {
    expect(published.Properties.PagesFolder).toMatch(/^pages\/[0-9a-f]{16}$/);
    expect(Resources[pageFunctionId]?.Properties.FunctionCode).toContain(
      `'/${published.Properties.PagesFolder}/'`,
    );
    expect(Number(published.Properties.ServiceTimeout)).toBe(300);
    const renamed = synthesize({ ...dev.config, brand: { name: 'Links' } });
    const other = onlyResource(renamed.edge, 'Custom::WebFiles').Properties.PagesFolder;
    expect(other).not.toBe(published.Properties.PagesFolder);
  });

  it('runs the function again whenever any file changes, or only a header that it has', () => {
    const { supportAddress, shortestCustomCode } = dev.config;
    const { files } = buildWeb({
      brand: brandOf(dev.config),
      supportAddress,
      sendsMail: true,
      shortestCustomCode,
    });
    expect(published.Properties.FilesHash).toBe(hashOf(JSON.stringify(files)));
    for (const name of ['path', 'contentType', 'cacheControl', 'text'] as const) {
      const changed = files.map((file, index) => (index === 0 ? { ...file, [name]: 'other' } : file));
      expect(hashOf(JSON.stringify(changed))).not.toBe(published.Properties.FilesHash);
    }
  });
});

describe("the pages' function", () => {
  const codeOf = ({ edge }: typeof dev): string =>
    resources(edge, 'AWS::CloudFront::Function')
      .map(({ Properties }) => String(Properties.FunctionCode))
      .find((code) => code.includes('languageOf')) ?? '';
  const run = (code: string, uri: string, headers: Readonly<Record<string, string>>) =>
    runInNewContext(`${code}; handler(event)`, {
      event: {
        request: {
          method: 'GET',
          uri,
          headers: Object.fromEntries(
            Object.entries({ host: 'go.example.com', ...headers }).map(([name, value]) => [name, { value }]),
          ),
          rawQueryString: () => 'a=1',
        },
      },
    });
  const folder = published.Properties.PagesFolder;

  it.each([
    ['/', 'landing'],
    ['/app', 'app'],
    ['/app/', 'app'],
    ['/app/links/42', 'app'],
    ['/app/../x.html', 'app'],
  ])('serves %s with the page of the %s', (uri, part) => {
    expect(run(codeOf(dev), uri, {}).uri).toBe(`/${folder}/${part}/en.html`);
    expect(run(codeOf(dev), uri, { 'accept-language': 'de' }).uri).toBe(`/${folder}/${part}/de.html`);
  });

  it.each([
    '',
    'de',
    'pt-BR,pt;q=0.9,en;q=0.8',
    'xx, yy;q=0.5',
    'tl',
    'fil-PH',
    'ar;q=0.3, fr;q=0.31',
    'en;q=0, es;q=0.001',
    'de;q=0',
    'EN-us ; q=0.5 , FR',
    'fr;q=2',
    '*',
    'de;q=nonsense, es',
    `${'x,'.repeat(300)}de`,
    'de\u0000',
  ])('picks the language that the other pages pick for %j', (header) => {
    const { uri } = run(codeOf(dev), '/', { 'accept-language': header });
    expect(uri).toBe(`/${folder}/landing/${preferredLanguage(header)}.html`);
  });

  it('knows all languages', () => {
    for (const language of pageLanguages) {
      expect(run(codeOf(dev), '/', { 'accept-language': language }).uri).toBe(
        `/${folder}/landing/${language}.html`,
      );
    }
  });

  it("sends visitors of the distribution's own host to the stage's domain", () => {
    expect(run(codeOf(owned), '/app/x', { host: 'd111.cloudfront.net' })).toMatchObject({
      statusCode: 302,
      headers: {
        location: { value: 'https://go.example.com/app/x?a=1' },
        'content-security-policy': { value: DEFAULT_CONTENT_POLICY },
      },
    });
    expect(run(codeOf(owned), '/app/x', {}).uri).toMatch(/\/app\/en\.html$/);
    expect(run(codeOf(dev), '/app/x', { host: 'd111.cloudfront.net' }).uri).toMatch(/\/app\/en\.html$/);
  });
});
