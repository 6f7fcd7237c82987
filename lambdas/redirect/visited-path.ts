/** The resource that a visited path names. */
export type VisitedPath =
  | {
      readonly kind: 'link';
      readonly shortCode: string;
      /** `/<code>/page`, the preview's address. */
      readonly isPage: boolean;
      /** A trailing slash is tolerated, because people and mail programs add it. */
      readonly hasTrailingSlash: boolean;
    }
  /** `/<code>%2B`: some programs encode the plus sign of the preview on demand. */
  | { readonly kind: 'encoded-plus'; readonly location: string }
  | { readonly kind: 'landing' | 'robots' | 'favicon' | 'unknown' };

// Generated codes have 7 base62 characters; the pattern also allows codes that owners choose.
const LINK_PATH = /^\/([A-Za-z0-9_-]{3,64})(%2[Bb]$)?(\/page)?(\/)?$/;

/**
 * Parses a path, so that one that cannot be a short link costs no call to AWS.
 * @param path as CloudFront passes it: percent-encoded, without the query
 */
export function visitedPath(path: string): VisitedPath {
  if (path === '/') return { kind: 'landing' };
  if (path === '/robots.txt') return { kind: 'robots' };
  if (path === '/favicon.ico') return { kind: 'favicon' };
  const [, shortCode, plus, page, slash] = LINK_PATH.exec(path) ?? [];
  if (shortCode === undefined) return { kind: 'unknown' };
  if (plus) return { kind: 'encoded-plus', location: `/${shortCode}+` };
  return { kind: 'link', shortCode, isPage: page !== undefined, hasTrailingSlash: slash !== undefined };
}
