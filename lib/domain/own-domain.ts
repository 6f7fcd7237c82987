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
import type { CustomDomainConfig } from '../config.ts';

/**
 * The stage's own domain: its certificate and, where its Route 53 zone is known, its DNS records. The zone is named by
 * literals, so synthesis looks nothing up. Where the zone is unknown, operators create the records themselves.
 */
export class OwnDomain extends Construct {
  readonly domainName: string;
  readonly certificate: ICertificate;
  readonly #zone: IHostedZone | undefined;

  constructor(scope: Construct, id: string, { domainName, certificateArn, hostedZone }: CustomDomainConfig) {
    super(scope, id);
    this.domainName = domainName;
    if (hostedZone) {
      this.#zone = HostedZone.fromHostedZoneAttributes(this, 'Zone', {
        hostedZoneId: hostedZone.id,
        zoneName: hostedZone.name,
      });
    }
    this.certificate = certificateArn
      ? Certificate.fromCertificateArn(this, 'Certificate', certificateArn)
      : new Certificate(this, 'Certificate', {
          domainName,
          // ACM writes the validation record, waits until it can be resolved, and renews by it; it never removes it.
          validation: CertificateValidation.fromDns(this.#zone),
        });
  }

  /**
   * Leads the domain to the distribution, where the zone is known. The HTTPS record lets browsers start with HTTP/3:
   * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-to-cloudfront-distribution.html
   */
  pointAt(distribution: IDistribution): void {
    if (!this.#zone) return;
    const record = {
      zone: this.#zone,
      recordName: this.domainName,
      target: RecordTarget.fromAlias(new CloudFrontTarget(distribution)),
    };
    new ARecord(this, 'Ipv4', record);
    new AaaaRecord(this, 'Ipv6', record);
    new HttpsRecord(this, 'Https', record);
  }
}
