import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { describe, expect, it } from 'vitest';
import { OwnDomain } from '../../lib/domain/own-domain.ts';
import { readDeployment } from '../../local/template/read-deployment.ts';
import { everyOption, newApp, onlyResource, resources, synthesize } from './synthesis.ts';

const { appDomain: _, ...withoutAppDomain } = everyOption;
const { assembly, edge, service } = synthesize(withoutAppDomain);
const hostedZone = { id: 'Z0123456789ABC', name: 'example.com' };

/** What the domain adds to a stack. */
function templateOf(domain: ConstructorParameters<typeof OwnDomain>[2]): Template {
  const stack = new Stack(newApp(), 'Any', { env: { region: 'us-east-1' } });
  const own = new OwnDomain(stack, 'Domain', domain);
  own.pointAt(
    new Distribution(stack, 'Distribution', {
      defaultBehavior: { origin: new HttpOrigin('example.org') },
      domainNames: [...own.domainNames],
      certificate: own.certificate,
    }),
  );
  return Template.fromStack(stack);
}

describe('a domain in a known zone', () => {
  it('gets a certificate, which ACM validates and renews by a record in the zone', () => {
    const [id] = Object.keys(edge.findResources('AWS::CertificateManager::Certificate'));
    expect(onlyResource(edge, 'AWS::CertificateManager::Certificate').Properties).toMatchObject({
      DomainName: 'go.example.com',
      ValidationMethod: 'DNS',
      DomainValidationOptions: [{ DomainName: 'go.example.com', HostedZoneId: 'Z0123456789ABC' }],
    });
    const { DistributionConfig } = onlyResource(edge, 'AWS::CloudFront::Distribution').Properties;
    expect(DistributionConfig).toMatchObject({
      Aliases: ['go.example.com'],
      ViewerCertificate: { AcmCertificateArn: { Ref: id }, MinimumProtocolVersion: 'TLSv1.2_2021' },
    });
  });

  it('leads to the distribution by IPv4, IPv6 and an HTTPS record', () => {
    const [id] = Object.keys(edge.findResources('AWS::CloudFront::Distribution'));
    const records = resources(edge, 'AWS::Route53::RecordSet').map(({ Properties }) => Properties);
    expect(records.map(({ Type }) => Type).toSorted()).toEqual(['A', 'AAAA', 'HTTPS']);
    for (const record of records) {
      expect(record).toMatchObject({
        Name: 'go.example.com.',
        HostedZoneId: 'Z0123456789ABC',
        AliasTarget: { DNSName: { 'Fn::GetAtt': [id, 'DomainName'] } },
      });
    }
  });

  it('is the public origin, which handlers know without a parameter', () => {
    const parameters = resources(edge, 'AWS::SSM::Parameter').map(({ Properties }) => Properties.Name);
    expect(parameters).toEqual(['/klookup/prod/distribution-host']);
    expect(JSON.stringify(service.toJSON())).toContain('"PUBLIC_ORIGIN":"https://go.example.com"');
  });

  it('may be the zone itself', () => {
    const template = templateOf({ domainName: 'example.com', hostedZone });
    template.hasResourceProperties('AWS::Route53::RecordSet', { Name: 'example.com.', Type: 'A' });
  });

  it('keeps a certificate that the stage names', () => {
    const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/0';
    const template = templateOf({ domainName: 'go.example.com', hostedZone, certificateArn });
    expect(resources(template, 'AWS::CertificateManager::Certificate')).toEqual([]);
    template.resourceCountIs('AWS::Route53::RecordSet', 3);
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { ViewerCertificate: { AcmCertificateArn: certificateArn } },
    });
  });

  it('needs no look-up at synthesis', () => {
    expect(assembly.manifest.missing).toBeUndefined();
  });
});

describe('a domain whose zone is unknown', () => {
  it('has no records', () => {
    const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/0';
    const template = templateOf({ domainName: 'go.example.com', certificateArn });
    expect(resources(template, 'AWS::Route53::RecordSet')).toEqual([]);
  });
});

describe('the one-machine host', () => {
  it('reads the templates of a stage with a domain, a budget, tags and edge regions', () => {
    const { distribution, functions, apis } = readDeployment({
      directory: assembly.directory,
      stackPrefix: 'klookup-prod-',
      generatedSecrets: { get: (_, generate) => generate() },
    });
    expect(distribution.behaviors.length).toBeGreaterThan(1);
    const inAll = assembly.stacks.flatMap(({ template }) =>
      resources(Template.fromJSON(template as object), 'AWS::Lambda::Function'),
    );
    expect(functions.length).toBe(inAll.length);
    // Both stacks call theirs the same.
    expect(new Set(apis.map(({ domainName }) => domainName)).size).toBe(2);
    const stacks = apis.map(({ routes }) => new Set(routes.map(({ functionName }) => functionName)));
    expect(stacks.map((names) => names.has('klookup-prod-unknown-route'))).toEqual([true, false]);
  });
});
