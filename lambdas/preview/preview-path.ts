import { HttpError } from '../http/http-error.ts';
import { canonicalPath, shortUrlPath } from '../short-urls/short-url-path.ts';

/** A preview's path: `/<code>/page` for an in-page link, or `/<code>+` to see where any link leads. */
export interface PreviewPath {
  readonly shortCode: string;
  readonly isOnDemand: boolean;
  /** The path without what surrounding text added (contract, "Visitors"). */
  readonly canonical: string;
}

/** Parses a preview's path as people type it. @throws HttpError 404 when it cannot be one */
export function previewPath(path: string): PreviewPath {
  const found = shortUrlPath(path);
  if (!found?.end) throw new HttpError('not_found', 'There is no such page.');
  return { shortCode: found.shortCode, isOnDemand: found.end === '+', canonical: canonicalPath(found) };
}
