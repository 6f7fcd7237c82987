import { Duration } from 'aws-cdk-lib';
import {
  type IResponseHeadersPolicy,
  ResponseHeadersPolicy,
  type ResponseHeadersStrictTransportSecurity,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';

/** For responses that are no page, such as JSON, images and redirects: they load nothing, and nobody may frame them. */
export const DEFAULT_CONTENT_POLICY = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/**
 * Browsers use only HTTPS for a year (RFC 6797). Subdomains are included only on CloudFront's own domain: those of the stage's
 * may belong to somebody else.
 */
export const httpsOnly = ({ customDomain }: StageConfig): ResponseHeadersStrictTransportSecurity => ({
  accessControlMaxAge: Duration.days(365),
  includeSubdomains: !customDomain,
  override: true,
});

/**
 * Headers of every response outside the web app, including CloudFront's own refusals: browsers use only HTTPS, and guess no
 * content types. Pages have content policies of their own, which win.
 */
export const securityHeaders = (scope: Construct, config: StageConfig): IResponseHeadersPolicy =>
  new ResponseHeadersPolicy(scope, 'SecurityHeaders', {
    comment: 'Klook Up: HTTPS only, for a year; nothing is loaded, framed or guessed',
    securityHeadersBehavior: {
      strictTransportSecurity: httpsOnly(config),
      contentSecurityPolicy: { contentSecurityPolicy: DEFAULT_CONTENT_POLICY, override: false },
      contentTypeOptions: { override: true },
    },
  });
