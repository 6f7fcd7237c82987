import { Duration } from 'aws-cdk-lib';
import {
  type BehaviorOptions,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { pageBehavior } from '../http/api-behavior.ts';

/** CloudFront's own headers, used to count visits. In the cache key because a policy lists at most ten headers. */
const KEY_HEADERS = [
  'CloudFront-Viewer-Country',
  'CloudFront-Is-Mobile-Viewer',
  'CloudFront-Is-Tablet-Viewer',
  'CloudFront-Is-Desktop-Viewer',
];

/** The other headers that the pages' functions read, ten at most. They ignore `Authorization` and cookies. */
const FORWARDED_HEADERS = [
  'Content-Type',
  'Accept-Language',
  'Origin',
  'Sec-Fetch-Site',
  'Sec-Purpose',
  'Purpose',
  'User-Agent',
  'Referer',
  'x-klookup-viewer-ip',
  'x-klookup-host',
];

/**
 * For pages that visitors of links see (`/<code>/page`, `/<code>+`, `/report`). Their responses say `no-store`, so
 * CloudFront neither caches one nor shares it with another visitor who asks at the same moment
 * (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#request-custom-traffic-spikes).
 * @param calls what `apiBehavior` returned: the same origin, methods and viewer-request function
 * @returns one behaviour for every path of such pages
 */
export const visitorPageBehavior = (scope: Construct, calls: BehaviorOptions): BehaviorOptions => ({
  ...pageBehavior(calls),
  cachePolicy: new CachePolicy(scope, 'VisitorPageCachePolicy', {
    comment: 'Klook Up pages: what visits are counted by, nothing cached',
    minTtl: Duration.seconds(0),
    defaultTtl: Duration.seconds(0),
    maxTtl: Duration.seconds(1),
    headerBehavior: CacheHeaderBehavior.allowList(...KEY_HEADERS),
    queryStringBehavior: CacheQueryStringBehavior.all(),
    cookieBehavior: CacheCookieBehavior.none(),
    enableAcceptEncodingBrotli: true,
    enableAcceptEncodingGzip: true,
  }),
  originRequestPolicy: new OriginRequestPolicy(scope, 'VisitorPageOriginRequestPolicy', {
    comment: 'Klook Up pages: the headers that their functions read',
    headerBehavior: OriginRequestHeaderBehavior.allowList(...FORWARDED_HEADERS),
  }),
});
