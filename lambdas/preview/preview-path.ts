import { HttpError } from '../http/http-error.ts';

// Issued codes have 7 characters of base62; owners choose others (`CUSTOM_SHORT_CODE`).
const PATH = /^\/([A-Za-z0-9_-]{3,64})(\/page|\+)$/;

/** What a path asks for: the preview of an in-page link, or (`/<code>+`) where any link leads. */
export interface PreviewPath {
  readonly shortCode: string;
  readonly isOnDemand: boolean;
}

/** @throws HttpError 404 for what cannot be a link's */
export function previewPath(path: string): PreviewPath {
  const [, shortCode, end] = PATH.exec(path) ?? [];
  if (shortCode === undefined) throw new HttpError('not_found', 'There is no such page.');
  return { shortCode, isOnDemand: end === '+' };
}
