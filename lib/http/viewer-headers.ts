import { Function as EdgeFunction, FunctionCode, FunctionRuntime } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';

/**
 * A CloudFront Function on viewer requests of the API. What a caller sent under these two names is overwritten,
 * so that handlers can trust them: the API's origin sees neither the viewer's address nor the host otherwise.
 */
const CODE = `function handler(event) {
  const request = event.request;
  request.headers['x-klookup-viewer-ip'] = { value: event.viewer.ip };
  request.headers['x-klookup-host'] = { value: request.headers.host.value };
  return request;
}
`;

export class ViewerHeaders extends EdgeFunction {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      comment: 'Tells the API who called and by which host',
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(CODE),
    });
  }
}
