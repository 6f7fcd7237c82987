import type { CloudFrontHeaders } from 'aws-lambda';
import {
  type Device,
  MAX_REFERRER_HOST_LENGTH,
  MAX_USER_AGENT_LENGTH,
  type VisitEvent,
} from './visit-event.ts';

/** What a visit's event carries of the visitor's request. */
export type Visitor = Pick<VisitEvent, 'country' | 'device' | 'userAgent' | 'referrerHost'>;

/** What this reads of CloudFront's request object. */
export interface VisitRequest {
  readonly method: string;
  readonly headers: CloudFrontHeaders;
  /** Read only to keep it out of the event. */
  readonly clientIp: string;
}

/** @returns the first value of a header, or an empty string. @param name in lower case */
export const headerValue = (headers: CloudFrontHeaders, name: string): string =>
  headers[name]?.[0]?.value ?? '';

/**
 * Whether a visit makes an event: a GET that is not a prefetch (contract, decision 9).
 * `Sec-Purpose` is a structured header: the token `prefetch`, with parameters such as `;prerender`.
 */
export function makesEvent({ method, headers }: VisitRequest): boolean {
  const purposes = ['sec-purpose', 'purpose'].flatMap((name) => headers[name] ?? []);
  return method === 'GET' && !purposes.some(({ value }) => /(^|[,;\s])prefetch($|[,;\s])/i.test(value));
}

/** Reads what an event carries from the request's headers: bounded, plain, and without the visitor's IP address. */
export function visitorFromRequest({ headers, clientIp }: VisitRequest): Visitor {
  const country = headerValue(headers, 'cloudfront-viewer-country');
  return {
    country: /^[A-Z]{2}$/.test(country) ? country : 'unknown',
    device: device(headers),
    // Printable ASCII, as user agents are: SQS takes no message with certain other characters.
    userAgent: without(clientIp, headerValue(headers, 'user-agent'))
      .replace(/[^\x20-\x7e]/g, '?')
      .slice(0, MAX_USER_AGENT_LENGTH),
    referrerHost: referrerHost(headerValue(headers, 'referer'), clientIp),
  };
}

/** CloudFront calls some tablets mobile as well, so that header is read first. */
function device(headers: CloudFrontHeaders): Device {
  const devices = ['tablet', 'mobile', 'desktop'] as const;
  return devices.find((name) => headerValue(headers, `cloudfront-is-${name}-viewer`) === 'true') ?? 'unknown';
}

/**
 * The referring page's host: lower case, international names in punycode, without port and final dot.
 * `other` stands for what is too long, and for an address in place of a name.
 * A short link may well stand on one of our own pages, so our own host is a referrer like any other.
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
