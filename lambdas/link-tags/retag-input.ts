import { InvalidFieldsError } from '../errors/coded-error.ts';
import { type Input, pathParameters, queryParameters } from '../http/input.ts';
import type { Retagged, RetagRequest } from './retag-links.ts';
import { decodeRetagCursor, encodeRetagCursor } from './tag-cursors.ts';
import { retagQuery, tagPath } from './tag-schemas.ts';

const inPath = pathParameters(tagPath);
const inQuery = queryParameters(retagQuery);

/** Reads which tag a call changes, and where it continues. */
export const retagInput: Input<Pick<RetagRequest, 'tag' | 'from'>> = (event) => {
  const { tag } = inPath(event);
  const { cursor } = inQuery(event);
  if (cursor === undefined) return { tag, from: { isRemoved: false, before: undefined } };
  const from = decodeRetagCursor(tag, cursor);
  if (from) return { tag, from };
  throw new InvalidFieldsError({ cursor: 'Must be a next_cursor from an earlier response about this tag.' });
};

/** The response to a call that changed a tag's links. */
export const toRetagged = (tag: string, { changed, next }: Retagged) => ({
  changed,
  next_cursor: next ? encodeRetagCursor(tag, next) : null,
});
