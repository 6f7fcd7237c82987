import { HttpError } from '../http/http-error.ts';

// Generated codes have 7 base62 characters; owners may choose others (`CUSTOM_SHORT_CODE`).
const PATH = /^\/([A-Za-z0-9_-]{3,64})(\/page|\+)$/;

/** A preview's path: `/<code>/page` for an in-page link, or `/<code>+` to see where any link leads. */
export interface PreviewPath {
  readonly shortCode: string;
  readonly isOnDemand: boolean;
}

/** Parses a preview's path. @throws HttpError 404 when it cannot be one */
export function previewPath(path: string): PreviewPath {
  const [, shortCode, end] = PATH.exec(path) ?? [];
  if (shortCode === undefined) throw new HttpError('not_found', 'There is no such page.');
  return { shortCode, isOnDemand: end === '+' };
}
