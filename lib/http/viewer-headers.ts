import { Function as EdgeFunction, FunctionCode, FunctionRuntime } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { hostRules, LOOKS_LIKE_KEY, type ServedPart } from './viewer-hosts.ts';

/**
 * A CloudFront Function on viewer requests of the API and of pages. It overwrites these three headers, so handlers can
 * trust them. Otherwise the API's origin sees neither the viewer's address nor the host, nor the distribution's own domain.
 *
 * The API's origin sees few other headers, so an API key in any but `Authorization` sets `X-Api-Key` to a marker,
 * never to the key itself: handlers then refuse the request, and say where the key belongs.
 */
const code = (rules: string): string => `function handler(event) {
  const request = event.request;${rules}
  request.headers['x-klookup-viewer-ip'] = { value: event.viewer.ip };
  request.headers['x-klookup-host'] = { value: request.headers.host.value };
  request.headers['x-klookup-distribution'] = { value: event.context.distributionDomainName };
  for (const name in request.headers) {
    if (name !== 'authorization' && ${LOOKS_LIKE_KEY}.test(request.headers[name].value)) {
      request.headers['x-api-key'] = { value: 'klup_' };
    }
  }
  return request;
}
`;

/** What behaviours' functions are called after their parts, for people who look at CloudFront. */
const nouns: Readonly<Record<ServedPart, string>> = {
  'account-calls': 'API of accounts',
  'account-pages': 'pages of accounts',
  'bot-pages': 'pages about our bot',
  calls: 'API',
  pages: 'pages',
  web: 'web app',
};

export class ViewerHeaders extends EdgeFunction {
  /** @param part what it serves, which decides about the hosts of the stage */
  constructor(scope: Construct, id: string, part: ServedPart, config: StageConfig) {
    super(scope, id, {
      comment: `Passes the caller's address and host to the ${nouns[part]}`,
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(code(hostRules(part, config))),
    });
  }
}
