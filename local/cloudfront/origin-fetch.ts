import {
  type Header,
  type HttpRequest,
  type HttpResponse,
  type HttpService,
  headerValue,
} from '../http/message.ts';
import type { OriginDefinition } from '../template/deployment.ts';
import { EdgeError } from './error-page.ts';

/** The edge server's address as origins see it: from a range for documentation, so no visitor has it. */
const EDGE_ADDRESS = '192.0.2.199';

/**
 * Sends a request to an origin on this machine.
 * @param service undefined for an origin that is not on this machine
 * @param customHeaders the origin's own headers, which replace a viewer's of the same name
 * @throws EdgeError 502 or 504
 */
export async function fetchFromOrigin(
  origin: OriginDefinition,
  service: HttpService | undefined,
  request: HttpRequest,
  customHeaders: readonly Header[],
  requestId: string,
): Promise<HttpResponse> {
  if (!service) {
    throw new EdgeError({
      status: 502,
      result: 'Error',
      explanation: `The origin ${origin.domainName} is not on this machine.`,
    });
  }
  // An API rejects requests for any host name but its own.
  if (headerValue(request.headers, 'host') !== origin.domainName) return forbidden;
  const custom = new Set(customHeaders.map(([name]) => name.toLowerCase()));
  const sent: HttpRequest = {
    ...request,
    path: `${origin.path}${request.path}`,
    headers: [
      ...request.headers.filter(([name]) => !custom.has(name.toLowerCase())),
      ...customHeaders,
      ...(request.body.length > 0 ? [['Content-Length', String(request.body.length)] as const] : []),
      ['X-Amz-Cf-Id', requestId],
    ],
  };
  return withinReadTimeout(service.handle(sent, EDGE_ADDRESS), origin.readTimeoutSeconds);
}

const forbidden: HttpResponse = {
  status: 403,
  headers: [['content-type', 'application/json']],
  body: Buffer.from('{"message":"Forbidden"}'),
};

async function withinReadTimeout(response: Promise<HttpResponse>, seconds: number): Promise<HttpResponse> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const explanation = 'The origin did not respond in time.';
    timer = setTimeout(
      () => reject(new EdgeError({ status: 504, result: 'Error', explanation })),
      seconds * 1000,
    );
  });
  try {
    return await Promise.race([response, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** @returns how many seconds CloudFront may cache a response, by the response's headers */
export function cacheableSeconds({ headers }: HttpResponse): number {
  const control = headerValue(headers, 'cache-control') ?? '';
  if (/\b(no-store|no-cache|private)\b/i.test(control)) return 0;
  const age = /\bs-maxage=(\d+)/i.exec(control) ?? /\bmax-age=(\d+)/i.exec(control);
  if (age) return Number(age[1]);
  const expires = Date.parse(headerValue(headers, 'expires') ?? '');
  return Number.isNaN(expires) ? 0 : Math.max(0, (expires - Date.now()) / 1000);
}
