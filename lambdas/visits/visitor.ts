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
 * Whether a visit creates an event: only a GET that is not a prefetch does (contract, decision 9).
 * `Sec-Purpose` is a structured header: the token `prefetch`, with parameters such as `;prerender`.
 */
export function makesEvent({ method, headers }: VisitRequest): boolean {
  const purposes = ['sec-purpose', 'purpose'].flatMap((name) => headers[name] ?? []);
  return method === 'GET' && !purposes.some(({ value }) => /(^|[,;\s])prefetch($|[,;\s])/i.test(value));
}

/** Extracts the visitor from the request's headers, truncated and without the visitor's IP address. */
export function visitorFromRequest({ headers, clientIp }: VisitRequest): Visitor {
  const country = headerValue(headers, 'cloudfront-viewer-country');
  return {
    country: /^[A-Z]{2}$/.test(country) ? country : 'unknown',
    device: device(headers),
    // Printable ASCII only: SQS rejects messages with certain other characters.
    userAgent: without(clientIp, headerValue(headers, 'user-agent'))
      .replace(/[^\x20-\x7e]/g, '?')
      .slice(0, MAX_USER_AGENT_LENGTH),
    referrerHost: referrerHost(headerValue(headers, 'referer'), clientIp),
  };
}

/** CloudFront marks some tablets as mobile too, so tablet comes first. */
function device(headers: CloudFrontHeaders): Device {
  const devices = ['tablet', 'mobile', 'desktop'] as const;
  return devices.find((name) => headerValue(headers, `cloudfront-is-${name}-viewer`) === 'true') ?? 'unknown';
}

/**
 * The referring page's host: lower case, international names in punycode, without port or trailing dot; `other` if it is
 * too long or an IP address. Our own pages may contain short links, so our own host counts like any other.
 */
function referrerHost(referrer: string, clientIp: string): string | null {
  const url = URL.parse(referrer);
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  const host = url.hostname.replace(/\.$/, '');
  if (host === '') return null;
  const isAddress = /^\[|^[\d.]+$/.test(host) || without(clientIp, host) !== host;
  return isAddress || host.length > MAX_REFERRER_HOST_LENGTH ? 'other' : host;
}

const without = (clientIp: string, text: string): string =>
  clientIp === '' ? text : text.replaceAll(clientIp, '?');
