import type { CloudFrontResultResponse } from 'aws-lambda';
import { type PageName, pageStatus } from '../pages/edge-page-texts.ts';
import type { Page } from './pages.ts';

/** Headers common to every response. Nothing is cached, so that every visit is counted and every change takes effect. */
const COMMON = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex',
} as const;

/** `Retry-After` when the table did not respond. */
const RETRY_AFTER_SECONDS = '5';

/** @param location one of our paths or a normalized http(s) URL, so without control characters */
export const redirectTo = (location: string): CloudFrontResultResponse =>
  response('302', {
    ...COMMON,
    Location: location,
    // The default of browsers: the destination sees the origin of the referring page, but not its path.
    'Referrer-Policy': 'strict-origin-when-cross-origin',
  });

/** A page with its status and security headers. */
export function pageResponse(
  name: PageName,
  { html, language, contentSecurityPolicy }: Page,
  isHead: boolean,
): CloudFrontResultResponse {
  const headers = {
    ...COMMON,
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Language': language,
    Vary: 'Accept-Language',
    'Content-Security-Policy': contentSecurityPolicy,
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    ...(name === 'unavailable' ? { 'Retry-After': RETRY_AFTER_SECONDS } : {}),
  };
  return response(pageStatus[name], headers, isHead ? undefined : html);
}

/** Link previews and search engines may follow short links. The API is of no use to them. */
export const robotsResponse = (isHead: boolean): CloudFrontResultResponse =>
  response(
    '200',
    { ...COMMON, 'Content-Type': 'text/plain; charset=utf-8' },
    isHead ? undefined : 'User-agent: *\nDisallow: /api/\n',
  );

/** There is no icon. The response is cached for a day, so that browsers do not ask for one with every page. */
export const noIconResponse = (): CloudFrontResultResponse =>
  response('204', { ...COMMON, 'Cache-Control': 'public, max-age=86400' });

export const methodNotAllowedResponse = (): CloudFrontResultResponse =>
  response('405', { ...COMMON, Allow: 'GET, HEAD' });

/** A generated response in CloudFront's format: header names in lower case, each with its values. */
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
