import { canonicalPath, shortUrlPath } from '../short-urls/short-url-path.ts';

/** The resource that a visited path names. */
export type VisitedPath =
  | {
      readonly kind: 'link';
      readonly shortCode: string;
      /** `/<code>/page`, the preview's address, perhaps with what surrounding text added. */
      readonly isPage: boolean;
      /** Whether it is exactly the address that visitors of a preview are redirected to. */
      readonly isCanonical: boolean;
    }
  /** The preview on demand in another spelling, such as `/<code>%2B` or `/<code>+)`. */
  | { readonly kind: 'on-demand'; readonly location: string }
  | { readonly kind: 'robots' | 'favicon' | 'not-found' };

/**
 * Parses a path, so that one that cannot be a short link costs no call to AWS.
 * @param path as CloudFront passes it: percent-encoded, without the query
 */
export function visitedPath(path: string): VisitedPath {
  if (path === '/robots.txt') return { kind: 'robots' };
  if (path === '/favicon.ico') return { kind: 'favicon' };
  // Nearly every visit. It spares a cold start the pattern for the others.
  const [, plain] = /^\/([\w-]{3,64})\/?$/.exec(path) ?? [];
  const found = plain ? ({ shortCode: plain, end: '' } as const) : shortUrlPath(path);
  if (!found) return { kind: 'not-found' };
  const { shortCode, end } = found;
  const location = canonicalPath(found);
  if (end === '+') return { kind: 'on-demand', location };
  return { kind: 'link', shortCode, isPage: end !== '', isCanonical: path === location };
}
