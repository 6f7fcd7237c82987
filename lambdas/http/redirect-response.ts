import type { ApiResponse } from './envelope.ts';

/**
 * Sends a visitor on; nobody keeps it.
 * @param location a path of ours, or a normalised http(s) URL: no control characters
 */
export const redirectResponse = (statusCode: 302 | 303, location: string): ApiResponse => ({
  statusCode,
  headers: {
    location,
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex',
    // As the edge's redirects: the destination learns our origin and no path.
    'referrer-policy': 'strict-origin-when-cross-origin',
  },
  body: '',
});
