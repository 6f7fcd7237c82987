import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  type IOrigin,
  LambdaEdgeEventType,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
  OriginRequestQueryStringBehavior,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import type { Redirector } from './redirector.ts';

/**
 * CloudFront's own headers, which it adds to all of the visitor's. The redirector reads eight of those, and a policy that
 * lists what it forwards has ten slots (docs/decisions/0029-all-viewer-headers-to-the-redirector.md).
 */
const ADDED_HEADERS = [
  'CloudFront-Viewer-Country',
  'CloudFront-Is-Mobile-Viewer',
  'CloudFront-Is-Tablet-Viewer',
  'CloudFront-Is-Desktop-Viewer',
];

/**
 * Sends every visit to the redirector: nothing is cached, so no visit is served from a cache or collapsed into another.
 * Cookies are never forwarded. The query string is, for links that pass it on, and for the redirect to the stage's own domain.
 * @param origin never reached, because the redirector generates every response; but CloudFront resolves its name
 *   before it calls the function, so it must exist
 */
export const redirectBehavior = (
  scope: Construct,
  origin: IOrigin,
  { version }: Redirector,
): BehaviorOptions => ({
  origin,
  allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
  viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
  cachePolicy: CachePolicy.CACHING_DISABLED,
  originRequestPolicy: new OriginRequestPolicy(scope, 'VisitOriginRequestPolicy', {
    comment: "Klook Up visits: the visitor's headers, and what CloudFront adds",
    headerBehavior: OriginRequestHeaderBehavior.all(...ADDED_HEADERS),
    queryStringBehavior: OriginRequestQueryStringBehavior.all(),
  }),
  edgeLambdas: [{ functionVersion: version, eventType: LambdaEdgeEventType.ORIGIN_REQUEST }],
});
