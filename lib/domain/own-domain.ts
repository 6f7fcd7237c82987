import { Certificate, CertificateValidation, type ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import {
  AaaaRecord,
  ARecord,
  HostedZone,
  HttpsRecord,
  type IHostedZone,
  RecordTarget,
} from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';
import type { AppDomainConfig, CustomDomainConfig } from '../config.ts';

interface Name {
  readonly domainName: string;
  readonly zone: IHostedZone | undefined;
  /** Begins the ids of its constructs. */
  readonly idPrefix: string;
}

/**
 * The stage's own domain, and that of its app: their certificate and, where their Route 53 zones are known, their DNS records. Zones
 * are named by literals, so synthesis looks nothing up. Where a zone is unknown, operators create the records themselves.
 */
export class OwnDomain extends Construct {
  readonly domainNames: readonly string[];
  readonly certificate: ICertificate;
  readonly #names: readonly Name[];

  constructor(scope: Construct, id: string, domain: CustomDomainConfig, appDomain?: AppDomainConfig) {
    super(scope, id);
    this.#names = [this.nameOf(domain, ''), ...(appDomain ? [this.nameOf(appDomain, 'App')] : [])];
    this.domainNames = this.#names.map(({ domainName }) => domainName);
    this.certificate = domain.certificateArn
      ? Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn)
      : this.newCertificate();
  }

  /**
   * Leads the domains to the distribution, where the zone is known. The HTTPS record lets browsers start with HTTP/3:
   * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-to-cloudfront-distribution.html
   */
  pointAt(distribution: IDistribution): void {
    for (const { domainName: recordName, zone, idPrefix } of this.#names) {
      if (!zone) continue;
      const target = RecordTarget.fromAlias(new CloudFrontTarget(distribution));
      const record = { zone, recordName, target };
      new ARecord(this, `${idPrefix}Ipv4`, record);
      new AaaaRecord(this, `${idPrefix}Ipv6`, record);
      new HttpsRecord(this, `${idPrefix}Https`, record);
    }
  }

  private nameOf({ domainName, hostedZone }: AppDomainConfig, idPrefix: string): Name {
    const zone =
      hostedZone &&
      HostedZone.fromHostedZoneAttributes(this, `${idPrefix}Zone`, {
        hostedZoneId: hostedZone.id,
        zoneName: hostedZone.name,
      });
    return { domainName, zone, idPrefix };
  }

  /** ACM writes the validation records, waits until they can be resolved, and renews by them; it never removes them. */
  private newCertificate(): Certificate {
    const [domain, ...others] = this.#names;
    if (!domain) throw new Error('A certificate needs a name.');
    if (others.length === 0) {
      const validation = CertificateValidation.fromDns(domain.zone);
      return new Certificate(this, 'Certificate', { domainName: domain.domainName, validation });
    }
    const zones = this.#names.flatMap(({ domainName, zone }) => (zone ? [[domainName, zone] as const] : []));
    return new Certificate(this, 'Certificate', {
      domainName: domain.domainName,
      subjectAlternativeNames: others.map(({ domainName }) => domainName),
      validation: CertificateValidation.fromDnsMultiZone(Object.fromEntries(zones)),
    });
  }
}
