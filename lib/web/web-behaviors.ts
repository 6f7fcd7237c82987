import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  FunctionEventType,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { Construct } from 'constructs';
import { ASSETS_FOLDER } from '../../web/screen-files.ts';
import type { StageConfig } from '../config.ts';
import { PageFunction } from './page-function.ts';
import type { WebApp } from './web-app.ts';
import { webHeaders, webPageHeaders } from './web-headers.ts';

/**
 * The landing page, the app, and the app's scripts and style sheets, which come first: `/app/*` matches their paths too.
 * @returns the behaviours by path pattern, in order
 */
export function webBehaviors(
  scope: Construct,
  web: WebApp,
  config: StageConfig,
): Readonly<Record<string, BehaviorOptions>> {
  const assets: BehaviorOptions = {
    origin: S3BucketOrigin.withOriginAccessControl(web.bucket),
    allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    cachePolicy: CachePolicy.CACHING_OPTIMIZED,
    compress: true,
    responseHeadersPolicy: webHeaders(scope, config),
  };
  const { pagesFolder } = web.build;
  const pageFunction = new PageFunction(scope, 'WebPages', { pagesFolder, config });
  // The switch to another version: its files are in the bucket by then.
  pageFunction.node.addDependency(web.published);
  const pages: BehaviorOptions = {
    ...assets,
    responseHeadersPolicy: webPageHeaders(scope, config),
    functionAssociations: [{ function: pageFunction, eventType: FunctionEventType.VIEWER_REQUEST }],
  };
  return { [`/${ASSETS_FOLDER}/*`]: assets, '/app': pages, '/app/*': pages, '/': pages };
}
