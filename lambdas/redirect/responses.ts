import type { CloudFrontResultResponse } from 'aws-lambda';
import type { PageName } from '../pages/edge-page-texts.ts';
import { page } from './pages.ts';

/** Headers of every response. No cache keeps any of it: the next visit must be seen, and a change too. */
const COMMON = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex',
} as const;

/** Seconds after which a visitor may try again when the table did not respond. */
const RETRY_AFTER_SECONDS = 5;

const pageStatus: Readonly<Record<PageName, string>> = {
  landing: '200',
  'not-found': '404',
  gone: '410',
  // RFC 7725
  'taken-down': '451',
  unavailable: '503',
};

/** @param location a path of ours, or a normalised http(s) URL: no control characters */
export const redirectTo = (location: string): CloudFrontResultResponse =>
  response('302', {
    ...COMMON,
    Location: location,
    // What browsers do by default: the destination learns the origin of the page with the link, no path.
    'Referrer-Policy': 'strict-origin-when-cross-origin',
  });

/** @param options.acceptLanguage the request's header */
export function pageResponse(
  name: PageName,
  options: { readonly acceptLanguage: string; readonly isHead: boolean },
): CloudFrontResultResponse {
  const { html, language, contentSecurityPolicy } = page(name, options.acceptLanguage);
  const headers = {
    ...COMMON,
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Language': language,
    Vary: 'Accept-Language',
    'Content-Security-Policy': contentSecurityPolicy,
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    ...(name === 'unavailable' ? { 'Retry-After': String(RETRY_AFTER_SECONDS) } : {}),
  };
  return response(pageStatus[name], headers, options.isHead ? undefined : html);
}

/** Link previews and search engines may follow short links; nothing else here is of use to them. */
export const robotsResponse = (isHead: boolean): CloudFrontResultResponse =>
  response(
    '200',
    { ...COMMON, 'Content-Type': 'text/plain; charset=utf-8' },
    isHead ? undefined : 'User-agent: *\nDisallow: /api/\n',
  );

/** There is no icon; a browser that was told so asks again tomorrow, not with every page. */
export const noIconResponse = (): CloudFrontResultResponse =>
  response('204', { ...COMMON, 'Cache-Control': 'public, max-age=86400' });

export const methodNotAllowedResponse = (): CloudFrontResultResponse =>
  response('405', { ...COMMON, Allow: 'GET, HEAD' });

/** CloudFront's form of a generated response: names in lower case, each with its values. */
function response(
  status: string,
  headers: Readonly<Record<string, string>>,
  body?: string,
): CloudFrontResultResponse {
  return {
    status,
    headers: Object.fromEntries(
      Object.entries(headers).map(([key, value]) => [key.toLowerCase(), [{ key, value }]]),
    ),
    ...(body === undefined ? {} : { body }),
  };
}
