import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  type IResponseHeadersPolicy,
  ResponseHeadersPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { httpsOnly } from '../redirect/security-headers.ts';

/**
 * Only our own files, and no text that becomes a script or HTML: browsers refuse that (Trusted Types), except for URLs of
 * workers that pass the app's one policy.
 */
const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types klookup',
].join('; ');

/** Headers of the landing page, the app and its files. */
export const webHeaders = (scope: Construct, config: StageConfig): IResponseHeadersPolicy =>
  new ResponseHeadersPolicy(scope, 'WebHeaders', {
    comment: "Klook Up's web app: its own files only, nothing inlined, framed or guessed",
    securityHeadersBehavior: {
      strictTransportSecurity: httpsOnly(config),
      contentSecurityPolicy: { contentSecurityPolicy: contentPolicy, override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override: true },
    },
    customHeadersBehavior: {
      customHeaders: [
        { header: 'cross-origin-opener-policy', value: 'same-origin', override: true },
        { header: 'cross-origin-resource-policy', value: 'same-origin', override: true },
        {
          header: 'permissions-policy',
          value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
          override: true,
        },
      ],
    },
  });
