import { Duration } from 'aws-cdk-lib';
import {
  AllowedMethods,
  type BehaviorOptions,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  type Function as EdgeFunction,
  type FunctionAssociation,
  FunctionEventType,
  type IOrigin,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { ViewerHeaders } from './viewer-headers.ts';
import type { ServedPart } from './viewer-hosts.ts';

/**
 * In the cache key, and therefore forwarded: an origin request policy may not list `Authorization`
 * (https://repost.aws/knowledge-center/cloudfront-authorization-header).
 */
const KEY_HEADERS = [
  'Authorization',
  'X-Api-Key',
  'CloudFront-Viewer-Country',
  'CloudFront-Is-Mobile-Viewer',
  'CloudFront-Is-Tablet-Viewer',
  'CloudFront-Is-Desktop-Viewer',
  // Only here is room for it: there may be ten headers in each policy.
  'Sec-Fetch-Site',
];

/** Also forwarded, ten at most. `Host` is left out: with the viewer's host the gateway finds no API. */
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
  'x-klookup-distribution',
];

/**
 * For pages served by functions of the API: plain HTTP is redirected to HTTPS, not refused, and visitors of the
 * `*.cloudfront.net` host to the stage's own domain, those of the app's to that of links. Calls of the API are served on all,
 * because a redirect would lose their `Authorization` header.
 * @param calls what {@link apiBehavior} returned
 * @returns one behaviour for every page
 */
export const pageBehavior = (
  scope: Construct,
  calls: BehaviorOptions,
  config: StageConfig,
): BehaviorOptions => ({
  ...calls,
  viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
  ...(config.customDomain && {
    functionAssociations: onViewerRequest(new ViewerHeaders(scope, 'PageViewerHeaders', 'pages', config)),
  }),
});

/**
 * For the pages about our bot: as {@link pageBehavior}, but served on the `*.cloudfront.net` host too, where our bot reads
 * them. The stage's own domain may be broken, which must not look like a fault of the pages.
 * @param calls what {@link apiBehavior} returned
 */
export const botPageBehavior = (
  scope: Construct,
  calls: BehaviorOptions,
  config: StageConfig,
): BehaviorOptions => ({
  ...calls,
  viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
  ...ownViewerHeaders(scope, 'BotPageViewerHeaders', 'bot-pages', config),
});

/**
 * For calls about accounts, sessions and keys: as {@link apiBehavior}, but only on the app's host, if it has its own.
 * @param calls what {@link apiBehavior} returned
 * @param origin the HTTP API of accounts
 */
export const accountCallBehavior = (
  scope: Construct,
  calls: BehaviorOptions,
  origin: IOrigin,
  config: StageConfig,
): BehaviorOptions => ({
  ...calls,
  origin,
  ...ownViewerHeaders(scope, 'AccountCallViewerHeaders', 'account-calls', config),
});

/**
 * For the pages that mailed links open: as {@link pageBehavior}, but on the app's host, if it has its own.
 * @param pages what {@link pageBehavior} returned
 * @param origin the HTTP API of accounts
 */
export const accountPageBehavior = (
  scope: Construct,
  pages: BehaviorOptions,
  origin: IOrigin,
  config: StageConfig,
): BehaviorOptions => ({
  ...pages,
  origin,
  ...ownViewerHeaders(scope, 'AccountPageViewerHeaders', 'account-pages', config),
});

/** The function of a part whose host differs from its siblings' where the app has a domain of its own. */
const ownViewerHeaders = (scope: Construct, id: string, part: ServedPart, config: StageConfig) =>
  config.appDomain && {
    functionAssociations: onViewerRequest(new ViewerHeaders(scope, id, part, config)),
  };

const onViewerRequest = (edgeFunction: EdgeFunction): FunctionAssociation[] => [
  { function: edgeFunction, eventType: FunctionEventType.VIEWER_REQUEST },
];

/**
 * Adds the policies and the function that let CloudFront pass requests to the HTTP API: all methods, only over HTTPS,
 * without caching (TTL 0, or a second at most for a response that asks for it).
 * @param origin the HTTP API, with the secret origin header
 * @returns one behaviour for every path of the API
 */
export function apiBehavior(scope: Construct, origin: IOrigin, config: StageConfig): BehaviorOptions {
  return {
    origin,
    allowedMethods: AllowedMethods.ALLOW_ALL,
    viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
    cachePolicy: new CachePolicy(scope, 'ApiCachePolicy', {
      comment: 'Klook Up API: everything that distinguishes callers, nothing cached',
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.seconds(1),
      headerBehavior: CacheHeaderBehavior.allowList(...KEY_HEADERS),
      queryStringBehavior: CacheQueryStringBehavior.all(),
      cookieBehavior: CacheCookieBehavior.all(),
    }),
    originRequestPolicy: new OriginRequestPolicy(scope, 'ApiOriginRequestPolicy', {
      comment: 'Klook Up API: other headers that handlers read',
      headerBehavior: OriginRequestHeaderBehavior.allowList(...FORWARDED_HEADERS),
    }),
    functionAssociations: onViewerRequest(new ViewerHeaders(scope, 'ViewerHeaders', 'calls', config)),
  };
}
