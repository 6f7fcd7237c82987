/** What a visited path asks for. */
export type VisitedPath =
  | {
      readonly kind: 'link';
      readonly shortCode: string;
      /** `/<code>/page`, the preview's address. */
      readonly isPage: boolean;
      /** One slash too many at the end: forgiven, since people and mail programs add it. */
      readonly hasTrailingSlash: boolean;
    }
  /** `/<code>%2B`: some programs encode the plus sign of the preview on demand. */
  | { readonly kind: 'encoded-plus'; readonly location: string }
  | { readonly kind: 'landing' | 'robots' | 'favicon' | 'unknown' };

// Issued codes have 7 characters of base62; the shape leaves room for codes that an owner chooses.
const LINK_PATH = /^\/([A-Za-z0-9_-]{3,64})(%2[Bb]$)?(\/page)?(\/)?$/;

/**
 * Tells from a path alone, without a call to AWS, whether it can be a short link at all.
 * @param path as CloudFront hands it over: percent-encoded, without the query
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
