import type { ApiResponse } from './envelope.ts';

/**
 * Redirects a visitor. The response is never cached.
 * @param location one of our paths or a normalized http(s) URL, so without control characters
 */
export const redirectResponse = (statusCode: 302 | 303, location: string): ApiResponse => ({
  statusCode,
  headers: {
    location,
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex',
    // As in the edge's redirects: the destination sees our origin, but no path.
    'referrer-policy': 'strict-origin-when-cross-origin',
  },
  body: '',
});
