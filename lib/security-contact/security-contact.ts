import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  type IOrigin,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { DEFAULT_CONTENT_POLICY } from '../redirect/security-headers.ts';

/** Where people who find a vulnerability look for a contact: https://www.rfc-editor.org/rfc/rfc9116 */
export const SECURITY_CONTACT_PATH = '/.well-known/security.txt';

/**
 * Responds to viewer requests by itself, so no origin and no Lambda takes part. RFC 9116 wants an `Expires` less than a
 * year ahead: 180 days from the request, so that it never lapses while the stage runs.
 * @param supportAddress an e-mail address
 */
const code = (supportAddress: string): string => `function handler(event) {
  const request = event.request;
  const expires = new Date();
  expires.setUTCHours(0, 0, 0, 0);
  expires.setUTCDate(expires.getUTCDate() + 180);
  const lines = [
    'Contact: mailto:' + ${JSON.stringify(encodeURI(supportAddress))},
    'Expires: ' + expires.toISOString(),
    'Preferred-Languages: en',
    'Canonical: https://' + request.headers.host.value + '${SECURITY_CONTACT_PATH}',
  ];
  const response = {
    statusCode: 200,
    statusDescription: 'OK',
    headers: {
      'content-type': { value: 'text/plain; charset=utf-8' },
      'cache-control': { value: 'public, max-age=3600' },
      'content-security-policy': { value: ${JSON.stringify(DEFAULT_CONTENT_POLICY)} },
      'x-content-type-options': { value: 'nosniff' },
    },
  };
  if (request.method !== 'HEAD') response.body = lines.join('\\n') + '\\n';
  return response;
}
`;

/**
 * The stage's support address, for people who find a vulnerability.
 * @param origin never reached, because the function responds; but a behaviour must have one
 * @returns the behaviour for {@link SECURITY_CONTACT_PATH}
 */
export const securityContactBehavior = (
  scope: Construct,
  origin: IOrigin,
  { supportAddress }: StageConfig,
): BehaviorOptions => ({
  origin,
  allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
  viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
  cachePolicy: CachePolicy.CACHING_DISABLED,
  functionAssociations: [
    {
      function: new EdgeFunction(scope, 'SecurityContact', {
        comment: 'Serves security.txt with the support address',
        runtime: FunctionRuntime.JS_2_0,
        code: FunctionCode.fromInline(code(supportAddress)),
      }),
      eventType: FunctionEventType.VIEWER_REQUEST,
    },
  ],
});
