import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  type IResponseHeadersPolicy,
  ResponseHeadersPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { httpsOnly } from '../redirect/security-headers.ts';

/** Only our own files, no workers, and no text that becomes a script or HTML: browsers refuse that (Trusted Types), without exception. */
const contentPolicy = [
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
].join('; ');

/** Headers of the app's scripts and style sheets. */
export const webHeaders = (scope: Construct, config: StageConfig): IResponseHeadersPolicy =>
  policy(scope, 'WebHeaders', config, { comment: 'scripts and styles', headers: {} });

/**
 * Headers of the landing page and the app's page. One path has a page for each language, and CloudFront alone keeps it for long: it
 * reads what the bucket says, viewers and what is between get this.
 */
export const webPageHeaders = (scope: Construct, config: StageConfig): IResponseHeadersPolicy =>
  policy(scope, 'WebPageHeaders', config, {
    comment: 'pages',
    // CloudFront compresses, and what we write replaces what it writes.
    headers: { 'cache-control': 'no-cache', vary: 'accept-language, accept-encoding' },
  });

const policy = (
  scope: Construct,
  id: string,
  config: StageConfig,
  { comment, headers }: { readonly comment: string; readonly headers: Readonly<Record<string, string>> },
): IResponseHeadersPolicy =>
  new ResponseHeadersPolicy(scope, id, {
    comment: `Klook Up's web app, ${comment}: its own files only, nothing inlined, framed or guessed`,
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
        ...Object.entries(headers).map(([header, value]) => ({ header, value, override: true })),
      ],
    },
  });
