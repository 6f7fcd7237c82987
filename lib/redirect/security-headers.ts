import { Duration } from 'aws-cdk-lib';
import { type IResponseHeadersPolicy, ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';

/**
 * What every answer carries, CloudFront's own refusals included: browsers come back by HTTPS alone for a year
 * (RFC 6797). Not for subdomains, which may be somebody else's.
 */
export const securityHeaders = (scope: Construct): IResponseHeadersPolicy =>
  new ResponseHeadersPolicy(scope, 'SecurityHeaders', {
    comment: 'Klook Up: HTTPS alone, for a year',
    securityHeadersBehavior: {
      strictTransportSecurity: {
        accessControlMaxAge: Duration.days(365),
        includeSubdomains: false,
        override: true,
      },
    },
  });
