import type { CloudFrontHeaders } from 'aws-lambda';
import {
  makesEvent,
  type Visitor,
  type VisitRequest,
  viewerCountry,
  visitorFromRequest,
} from '../visits/visitor.ts';
import type { ApiEvent } from './envelope.ts';
import { viewerAddress } from './viewer-address.ts';

/** Extracts the visitor from a request as the edge does: truncated and without the IP address. */
export const visitorOf = (event: ApiEvent): Visitor => visitorFromRequest(visitRequest(event));

/** @returns undefined for a visit that is not counted: HEAD and prefetch (contract, "Decided contradictions" 9) */
export const countedVisitorOf = (event: ApiEvent): Visitor | undefined =>
  makesEvent(visitRequest(event)) ? visitorOf(event) : undefined;

/**
 * Checks whether a form was sent from one of our own pages. Current browsers say so in `Sec-Fetch-Site`, older ones in
 * `Origin`, which is compared with the host from CloudFront. A client that sends neither is not a browser. It could
 * forge `Origin` just as well.
 */
export function isFromOurPage({ headers }: ApiEvent): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin } = headers;
  return origin === undefined || URL.parse(origin)?.host === headers['x-klookup-host'];
}

/**
 * Checks whether a request that changes something was sent from one of our own pages, as {@link isFromOurPage} does. A client
 * that doesn't say where its request comes from is refused, and so is a page that came by plain HTTP: anybody on its way may
 * have written it.
 */
export function isFromOurOrigin({ headers }: ApiEvent): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const origin = URL.parse(headers.origin ?? '');
  return origin !== null && origin.host === headers['x-klookup-host'] && isTrustworthy(origin);
}

/** Browsers keep secure cookies for these origins only (https://www.w3.org/TR/secure-contexts/). */
const isTrustworthy = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || /^(.+\.)?localhost$|^127\.\d+\.\d+\.\d+$|^\[::1\]$/.test(hostname);

/** The viewer's country in ISO 3166, or `unknown`. */
export const countryOf = ({ headers }: ApiEvent): string =>
  viewerCountry(headers['cloudfront-viewer-country'] ?? '');

/** Converts a request to the format that CloudFront passes to the edge. */
const visitRequest = (event: ApiEvent): VisitRequest => ({
  method: event.requestContext.http.method,
  clientIp: viewerAddress(event),
  headers: Object.fromEntries(
    Object.entries(event.headers).map(([key, value = '']) => [key, [{ key, value }]]),
  ) satisfies CloudFrontHeaders,
});
