import type { CloudFrontHeaders } from 'aws-lambda';
import { makesEvent, type Visitor, type VisitRequest, visitorFromRequest } from '../visits/visitor.ts';
import type { ApiEvent } from './envelope.ts';
import { viewerAddress } from './viewer-address.ts';

/** What a visit's event keeps of the request, read as the edge reads it: bounded, plain, without the address. */
export const visitorOf = (event: ApiEvent): Visitor => visitorFromRequest(visitRequest(event));

/** @returns undefined for a visit that makes no event: HEAD and prefetch (contract, "Decided contradictions" 9) */
export const countedVisitorOf = (event: ApiEvent): Visitor | undefined =>
  makesEvent(visitRequest(event)) ? visitorOf(event) : undefined;

/**
 * Whether a form was sent from one of our own pages. Browsers of today say so in `Sec-Fetch-Site`, older ones in
 * `Origin`; CloudFront has overwritten the host that both are held against.
 * What sends neither is no browser, and gains nothing by it that it could not have by `Origin`.
 */
export function isFromOurPage({ headers }: ApiEvent): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin } = headers;
  return origin === undefined || URL.parse(origin)?.host === headers['x-klookup-host'];
}

/** In the form in which CloudFront hands requests to the edge. */
const visitRequest = (event: ApiEvent): VisitRequest => ({
  method: event.requestContext.http.method,
  clientIp: viewerAddress(event),
  headers: Object.fromEntries(
    Object.entries(event.headers).map(([key, value = '']) => [key, [{ key, value }]]),
  ) satisfies CloudFrontHeaders,
});
