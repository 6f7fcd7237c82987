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

/** What the redirector reads of a visit, and no more: ten at most. Neither query nor cookies are sent on. */
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
 * Every visit reaches the redirector: with nothing cached, none is answered from a cache or collapsed into another.
 * @param origin never reached, as the redirector makes every answer itself; but CloudFront resolves its name
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
