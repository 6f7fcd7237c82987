import { type HttpRequest, headerValue } from '../http/message.ts';
import type { BehaviorDefinition } from '../template/deployment.ts';
import { EdgeError } from './error-page.ts';

/** A request whose body has not been read yet. */
export type RequestHead = Omit<HttpRequest, 'body'>;

/**
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#RequestCustomMaxRequestStringLength
 */
const MAX_REQUEST_BYTES = 20_480;
const MAX_URL_BYTES = 8_192;

const refusal = (status: number, explanation: string): EdgeError =>
  new EdgeError({ status, result: 'Error', explanation });

/** @throws EdgeError 413 for a request or a URL beyond CloudFront's quotas */
export function assertWithinQuotas({ method, path, query, headers }: RequestHead): void {
  const url = path.length + (query === '' ? 0 : query.length + 1);
  const urlBytes = 'https://'.length + (headerValue(headers, 'host')?.length ?? 0) + url;
  let bytes = method.length + url + ' HTTP/1.1\r\n\r\n'.length;
  for (const [name, value] of headers) bytes += name.length + value.length + ': \r\n'.length;
  if (bytes > MAX_REQUEST_BYTES || urlBytes > MAX_URL_BYTES) throw refusal(413, 'Request Entity Too Large.');
}

/**
 * Checks a request's method and protocol against its behavior.
 * @returns redirect target of a viewer on plain HTTP, or undefined to proceed
 * @throws EdgeError 403
 */
export function admit(
  { allowedMethods, viewerProtocolPolicy, pathPattern }: BehaviorDefinition,
  { method, path, query, headers }: RequestHead,
  { isTls, tlsOrigin }: { readonly isTls: boolean; readonly tlsOrigin: string },
): string | undefined {
  if (!isTls && viewerProtocolPolicy === 'https-only') throw refusal(403, 'Bad request: HTTPS is required.');
  if (!isTls && viewerProtocolPolicy === 'redirect-to-https') {
    return `${tlsOrigin}${path}${query === '' ? '' : `?${query}`}`;
  }
  if (!allowedMethods.includes(method)) {
    throw refusal(
      403,
      'This distribution is not configured to allow the HTTP request method that was used for this request. ' +
        `The distribution supports only ${allowedMethods.join(', ')} for ${pathPattern}.`,
    );
  }
  if (method === 'GET' && hasBody(headers)) throw refusal(403, 'Bad request: a GET may not have a body.');
  return undefined;
}

export function hasBody(headers: RequestHead['headers']): boolean {
  const length = headerValue(headers, 'content-length');
  return (length !== undefined && length !== '0') || headerValue(headers, 'transfer-encoding') !== undefined;
}
