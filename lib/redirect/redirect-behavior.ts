import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  type IOrigin,
  LambdaEdgeEventType,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import type { IVersion } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

/** The headers that the redirector reads, ten at most. Neither the query string nor cookies are forwarded. */
const VISIT_HEADERS = [
  'User-Agent',
  'Referer',
  'Accept-Language',
  'Sec-Purpose',
  'Purpose',
  'CloudFront-Viewer-Country',
  'CloudFront-Is-Mobile-Viewer',
  'CloudFront-Is-Tablet-Viewer',
  'CloudFront-Is-Desktop-Viewer',
];

/**
 * Sends every visit to the redirector: nothing is cached, so no visit is served from a cache or collapsed into another.
 * @param origin never reached, because the redirector generates every response; but CloudFront resolves its name
 *   before it calls the function, so it must exist
 */
export const redirectBehavior = (
  scope: Construct,
  origin: IOrigin,
  redirector: IVersion,
): BehaviorOptions => ({
  origin,
  allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
  viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
  cachePolicy: CachePolicy.CACHING_DISABLED,
  originRequestPolicy: new OriginRequestPolicy(scope, 'VisitOriginRequestPolicy', {
    comment: 'Klook Up visits: the headers that the redirector reads',
    headerBehavior: OriginRequestHeaderBehavior.allowList(...VISIT_HEADERS),
  }),
  edgeLambdas: [{ functionVersion: redirector, eventType: LambdaEdgeEventType.ORIGIN_REQUEST }],
});
