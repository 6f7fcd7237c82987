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

/**
 * Headers that decide how a visit counts. In the cache key, although nothing is cached, because each of the two policies lists
 * at most ten headers.
 */
const KEY_HEADERS = [
  'Sec-Purpose',
  'Purpose',
  'X-Purpose',
  'X-Moz',
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
  'User-Agent',
  'Referer',
  'x-klookup-viewer-ip',
  'x-klookup-host',
];

/**
 * For pages that visitors of links see (`/<code>/page`, `/<code>+`, `/report`). Their responses say `no-store`, so
 * CloudFront neither caches one nor shares it with another visitor who asks at the same moment
 * (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#request-custom-traffic-spikes).
 * @param pages what `pageBehavior` returned: the same origin, methods and viewer-request function
 * @returns one behaviour for every path of such pages
 */
export const visitorPageBehavior = (scope: Construct, pages: BehaviorOptions): BehaviorOptions => ({
  ...pages,
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
