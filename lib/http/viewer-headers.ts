import { Function as EdgeFunction, FunctionCode, FunctionRuntime } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';

/**
 * A CloudFront Function on viewer requests of the API. It overwrites these three headers, so handlers can trust them.
 * Otherwise the API's origin sees neither the viewer's address nor the host, nor the distribution's own domain.
 *
 * The API's origin sees few other headers, so an API key in any but `Authorization` moves to `X-Api-Key`: handlers then
 * refuse the request, and say where the key belongs.
 */
const CODE = `function handler(event) {
  const request = event.request;
  request.headers['x-klookup-viewer-ip'] = { value: event.viewer.ip };
  request.headers['x-klookup-host'] = { value: request.headers.host.value };
  request.headers['x-klookup-distribution'] = { value: event.context.distributionDomainName };
  for (const name in request.headers) {
    if (name !== 'authorization' && /^(bearer +)?klup_/i.test(request.headers[name].value)) {
      request.headers['x-api-key'] = { value: 'klup_' };
    }
  }
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
