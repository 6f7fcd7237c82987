import { type Header, type HttpRequest, type HttpResponse, headerValue } from '../http/message.ts';

/**
 * What CloudFront answers for an object that it keeps, when the viewer has the same version. It compares weakly (RFC 9110,
 * 13.1.2): what it has compressed has a weak tag.
 */
export function unlessKnown(
  response: HttpResponse,
  { method, headers }: Pick<HttpRequest, 'method' | 'headers'>,
): HttpResponse {
  const etag = headerValue(response.headers, 'etag');
  const known = (headerValue(headers, 'if-none-match') ?? '').split(/\s*,\s*/);
  const isKnown = etag !== undefined && known.some((each) => each === '*' || strong(each) === strong(etag));
  if (!isKnown || response.status !== 200 || (method !== 'GET' && method !== 'HEAD')) return response;
  return {
    status: 304,
    headers: response.headers.filter((header) => !isOfBody(header)),
    body: Buffer.alloc(0),
  };
}

const strong = (etag: string): string => etag.replace(/^W\//, '');

const isOfBody = ([name]: Header): boolean => /^(content-(encoding|length|type)|accept-ranges)$/i.test(name);
