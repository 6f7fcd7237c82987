import { Duration } from 'aws-cdk-lib';
import { type IResponseHeadersPolicy, ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';

/**
 * Headers of every response, including CloudFront's own refusals: browsers use only HTTPS for a year
 * (RFC 6797). Subdomains are excluded, because they may belong to somebody else.
 */
export const securityHeaders = (scope: Construct): IResponseHeadersPolicy =>
  new ResponseHeadersPolicy(scope, 'SecurityHeaders', {
    comment: 'Klook Up: HTTPS only, for a year',
    securityHeadersBehavior: {
      strictTransportSecurity: {
        accessControlMaxAge: Duration.days(365),
        includeSubdomains: false,
        override: true,
      },
    },
  });
