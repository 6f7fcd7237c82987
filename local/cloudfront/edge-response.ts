import type { Header, HttpResponse } from '../http/message.ts';
import type { BehaviorDefinition } from '../template/deployment.ts';

/** A response, and the `X-Cache` header that names its source. */
export interface EdgeResponse {
  readonly response: HttpResponse;
  readonly xCache: string;
}

/** Removes the headers that CloudFront removes; cookies pass only when the origin receives cookies. */
export function fromOrigin(response: HttpResponse, forwardsCookies: boolean): EdgeResponse {
  const dropped = new Set(['connection', 'trailer', 'transfer-encoding', 'upgrade']);
  if (!forwardsCookies) dropped.add('set-cookie');
  return {
    response: { ...response, headers: response.headers.filter(([name]) => !dropped.has(name.toLowerCase())) },
    xCache: `${response.status >= 400 ? 'Error' : 'Miss'} from cloudfront`,
  };
}

/** Applies the behavior's response headers policy, and adds the headers of every CloudFront response. */
export function finish(
  { response, xCache }: EdgeResponse,
  definition: BehaviorDefinition | undefined,
  requestId: string,
  via: string,
): HttpResponse {
  return {
    ...response,
    headers: [
      ...(definition ? withPolicy(response.headers, definition) : response.headers),
      ['X-Cache', xCache],
      ['Via', `1.1 ${via} (CloudFront)`],
      ['X-Amz-Cf-Id', requestId],
    ],
  };
}

function withPolicy(
  headers: readonly Header[],
  { responseHeaders, removedResponseHeaders }: BehaviorDefinition,
): readonly Header[] {
  if (responseHeaders.length === 0 && removedResponseHeaders.length === 0) return headers;
  const present = new Set(headers.map(([name]) => name.toLowerCase()));
  const set = responseHeaders.filter(({ name, override }) => override || !present.has(name.toLowerCase()));
  const removed = new Set(
    [...removedResponseHeaders, ...set.map(({ name }) => name)].map((name) => name.toLowerCase()),
  );
  return [
    ...headers.filter(([name]) => !removed.has(name.toLowerCase())),
    ...set.map(({ name, value }): Header => [name, value]),
  ];
}
