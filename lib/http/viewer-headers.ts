import { Function as EdgeFunction, FunctionCode, FunctionRuntime } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';

/**
 * A CloudFront Function on viewer requests of the API. It overwrites these two headers, so handlers can trust them.
 * Otherwise the API's origin sees neither the viewer's address nor the host.
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
      comment: "Passes the caller's address and host to the API",
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(CODE),
    });
  }
}
