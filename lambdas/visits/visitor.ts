import type { CloudFrontHeaders } from 'aws-lambda';
import {
  type Device,
  MAX_REFERRER_HOST_LENGTH,
  MAX_USER_AGENT_LENGTH,
  type VisitEvent,
} from './visit-event.ts';

/** The part of a visit event that comes from the visitor's request. */
export type Visitor = Pick<VisitEvent, 'country' | 'device' | 'userAgent' | 'referrerHost'>;

/** The part of CloudFront's request that this module reads. */
export interface VisitRequest {
  readonly method: string;
  readonly headers: CloudFrontHeaders;
  /** Only read to remove it from the event. */
  readonly clientIp: string;
}

/** @returns the first value of a header, or an empty string. @param name in lower case */
export const headerValue = (headers: CloudFrontHeaders, name: string): string =>
  headers[name]?.[0]?.value ?? '';

/**
 * Browsers mark what they open before their user asks for it: Chrome and Safari in `Sec-Purpose` (a structured header:
 * `prefetch;prerender`) and `Purpose`, Safari in `X-Purpose: preview`, Firefox in `X-Moz: prefetch`, and Chrome before
 * 2013 in `X-Purpose: instant`.
 */
const PURPOSE_HEADERS = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'];

/** Whether a visit creates an event: only a GET that is not a prefetch does (contract, decision 9). */
export function makesEvent({ method, headers }: VisitRequest): boolean {
  const purposes = PURPOSE_HEADERS.flatMap((name) => headers[name] ?? []);
  return (
    method === 'GET' &&
    !purposes.some(({ value }) => /(^|[,;\s])(prefetch|preview|instant)($|[,;\s])/i.test(value))
  );
}

/** Extracts the visitor from the request's headers, truncated and without the visitor's IP address. */
export function visitorFromRequest({ headers, clientIp }: VisitRequest): Visitor {
  return {
    country: viewerCountry(headerValue(headers, 'cloudfront-viewer-country')),
    device: device(headers),
    // Printable ASCII only: SQS rejects messages with certain other characters.
    userAgent: without(clientIp, headerValue(headers, 'user-agent'))
      .replace(/[^\x20-\x7e]/g, '?')
      .slice(0, MAX_USER_AGENT_LENGTH),
    referrerHost: referrerHost(headerValue(headers, 'referer'), clientIp),
  };
}

/** The viewer's country in ISO 3166, or `unknown`. @param header `CloudFront-Viewer-Country` */
export const viewerCountry = (header: string): string => (/^[A-Z]{2}$/.test(header) ? header : 'unknown');

/** CloudFront marks some tablets as mobile too, so tablet comes first. */
function device(headers: CloudFrontHeaders): Device {
  const devices = ['tablet', 'mobile', 'desktop'] as const;
  return devices.find((name) => headerValue(headers, `cloudfront-is-${name}-viewer`) === 'true') ?? 'unknown';
}

/**
 * The referring page's host: lower case, international names in punycode, without port or trailing dot. An Android app's
 * is its package: `android-app://com.example/`. `other` if it is too long, an IP address or no name. Our own pages may
 * contain short links, so our own host counts like any other.
 */
function referrerHost(referrer: string, clientIp: string): string | null {
  const { protocol = '', hostname = '' } = URL.parse(referrer) ?? {};
  const host = hostname.replace(/\.$/, '').toLowerCase();
  if (host === '' || !/^(https?|android-app):$/.test(protocol)) return null;
  // The URL parser checks and normalizes the hosts of web pages only.
  const name = protocol.startsWith('a') ? /^[a-z]\w*(\.[a-z]\w*)+$/ : /^(?!\[|[\d.]+$)/;
  const isName = name.test(host) && without(clientIp, host) === host;
  return isName && host.length <= MAX_REFERRER_HOST_LENGTH ? host : 'other';
}

const without = (clientIp: string, text: string): string =>
  clientIp === '' ? text : text.replaceAll(clientIp, '?');
