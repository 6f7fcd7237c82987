import { Function as EdgeFunction, FunctionCode, FunctionRuntime } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { DEFAULT_CONTENT_POLICY } from '../redirect/security-headers.ts';

/**
 * A CloudFront Function on viewer requests of the API and of pages. It overwrites these three headers, so handlers can
 * trust them. Otherwise the API's origin sees neither the viewer's address nor the host, nor the distribution's own domain.
 *
 * The API's origin sees few other headers, so an API key in any but `Authorization` sets `X-Api-Key` to a marker,
 * never to the key itself: handlers then refuse the request, and say where the key belongs.
 */
const code = (redirect: string): string => `function handler(event) {
  const request = event.request;${redirect}
  request.headers['x-klookup-viewer-ip'] = { value: event.viewer.ip };
  request.headers['x-klookup-host'] = { value: request.headers.host.value };
  request.headers['x-klookup-distribution'] = { value: event.context.distributionDomainName };
  for (const name in request.headers) {
    if (name !== 'authorization' && /^(\\w+[ :=]+)?"?klup_/i.test(request.headers[name].value)) {
      request.headers['x-api-key'] = { value: 'klup_' };
    }
  }
  return request;
}
`;

/**
 * Redirects GET and HEAD on the distribution's own host, with path and query. Other methods are served: a redirect would
 * lose a form that was opened on that host. CloudFront serves no hosts but that one and the stage's, so no spelling of the
 * stage's own is redirected to itself.
 */
export const redirectToDomain = (domain: string): string => `
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (isRead && /\\.cloudfront\\.net/i.test(request.headers.host.value)) {
    const query = request.rawQueryString();
    const location = 'https://' + ${JSON.stringify(domain)} + request.uri + (query ? '?' + query : '');
    return {
      statusCode: 302,
      statusDescription: 'Found',
      headers: {
        location: { value: location },
        'cache-control': { value: 'no-store' },
        'content-security-policy': { value: ${JSON.stringify(DEFAULT_CONTENT_POLICY)} },
        'x-content-type-options': { value: 'nosniff' },
      },
    };
  }`;

export class ViewerHeaders extends EdgeFunction {
  /** @param options.redirectTo the stage's own domain, for pages: visitors of the other host are redirected to it */
  constructor(scope: Construct, id: string, { redirectTo }: { readonly redirectTo?: string } = {}) {
    super(scope, id, {
      comment: `Passes the caller's address and host to the ${redirectTo ? 'pages' : 'API'}`,
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(code(redirectTo ? redirectToDomain(redirectTo) : '')),
    });
  }
}
