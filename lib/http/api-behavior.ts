import { Duration } from 'aws-cdk-lib';
import {
  AllowedMethods,
  type BehaviorOptions,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  FunctionEventType,
  type IOrigin,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { ViewerHeaders } from './viewer-headers.ts';

/**
 * In the cache key, and so sent on: an origin request policy may not list `Authorization`
 * (https://repost.aws/knowledge-center/cloudfront-authorization-header).
 */
const KEY_HEADERS = [
  'Authorization',
  'CloudFront-Viewer-Country',
  'CloudFront-Is-Mobile-Viewer',
  'CloudFront-Is-Tablet-Viewer',
  'CloudFront-Is-Desktop-Viewer',
];

/** Sent on as well. `Host` is not among them: with the viewer's host the gateway finds no API. Ten at most. */
const FORWARDED_HEADERS = [
  'Content-Type',
  'Accept',
  'Accept-Language',
  'Origin',
  'User-Agent',
  'Referer',
  'Idempotency-Key',
  'x-klookup-viewer-ip',
  'x-klookup-host',
];

/**
 * For pages that functions of the API answer: people who come by plain HTTP are sent to HTTPS, not refused.
 * @param behavior what {@link apiBehavior} returned
 */
export const pageBehavior = (behavior: BehaviorOptions): BehaviorOptions => ({
  ...behavior,
  viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
});

/**
 * Adds the policies and the function by which CloudFront passes requests to the HTTP API, all methods, over HTTPS
 * alone, and keeps no answer (TTL 0, and a second at most for an answer that asks for it).
 * @param origin the HTTP API, with the secret origin header
 * @returns one behaviour, to be used for every path that the API answers
 */
export function apiBehavior(scope: Construct, origin: IOrigin): BehaviorOptions {
  return {
    origin,
    allowedMethods: AllowedMethods.ALLOW_ALL,
    viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
    cachePolicy: new CachePolicy(scope, 'ApiCachePolicy', {
      comment: 'Klook Up API: everything that tells callers apart, nothing kept',
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.seconds(1),
      headerBehavior: CacheHeaderBehavior.allowList(...KEY_HEADERS),
      queryStringBehavior: CacheQueryStringBehavior.all(),
      cookieBehavior: CacheCookieBehavior.all(),
    }),
    originRequestPolicy: new OriginRequestPolicy(scope, 'ApiOriginRequestPolicy', {
      comment: 'Klook Up API: further headers that handlers read',
      headerBehavior: OriginRequestHeaderBehavior.allowList(...FORWARDED_HEADERS),
    }),
    functionAssociations: [
      { function: new ViewerHeaders(scope, 'ViewerHeaders'), eventType: FunctionEventType.VIEWER_REQUEST },
    ],
  };
}
