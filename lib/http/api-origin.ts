import { Duration } from 'aws-cdk-lib';
import { type IOrigin, OriginProtocolPolicy, OriginSslPolicy } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { StageConfig } from '../config.ts';
import type { HttpApi } from './http-api.ts';
import { sentOriginSecret } from './origin-secrets.ts';

/**
 * The HTTP API as CloudFront's origin, with the header that proves to handlers that a request came through CloudFront.
 */
export const apiOrigin = ({ gateway }: HttpApi, config: StageConfig): IOrigin =>
  new HttpOrigin(`${gateway.apiId}.execute-api.${config.homeRegion}.amazonaws.com`, {
    protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
    originSslProtocols: [OriginSslPolicy.TLS_V1_2],
    readTimeout: Duration.seconds(30),
    customHeaders: { 'x-klookup-origin': sentOriginSecret(config) },
  });
