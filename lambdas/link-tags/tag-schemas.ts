import * as z from 'zod';
import { wholeNumber } from '../http/whole-number.ts';
import { tag } from '../links/link-field-schemas.ts';
import { decodeTagCursor } from './tag-cursors.ts';

const cursor = z.string().transform((value, context): string => {
  const after = decodeTagCursor(value);
  if (after !== undefined) return after;
  context.addIssue('Must be a next_cursor from an earlier response.');
  return z.NEVER;
});

/** The query of `GET /tags`. */
export const listTagsQuery = z.strictObject({
  limit: wholeNumber(100, 'Must be a whole number from 1 to 100.')
    .prefault('100')
    .meta({ description: 'Tags per response.', default: 100 }),
  cursor: cursor.optional().meta({ description: 'The `next_cursor` of the previous response.' }),
});

const nextCursor = (use: string) =>
  z
    .string()
    .nullable()
    .meta({ description: `${use} \`null\` at the end.` });

/** The `data` of the response to `GET /tags`. */
export const tagListData = z.object({
  tags: z
    .array(
      z.object({
        tag: z.string(),
        links: z.int().positive().meta({ description: 'Your links with this tag, removed ones left out.' }),
      }),
    )
    .meta({ description: 'In alphabetical order.' }),
  next_cursor: nextCursor('Send it as `cursor` to get the next tags.'),
});

/** The path of one tag. */
export const tagPath = z.object({ tag: tag.meta({ description: 'The tag.' }) });

/** The query of calls that change a tag's links. */
export const retagQuery = z.strictObject({
  cursor: z
    .string()
    .optional()
    .meta({ description: 'The `next_cursor` of the previous response, to change the next links.' }),
});

/** The body of `PATCH /tags/{tag}`. */
export const renameTagBody = z.strictObject({
  name: tag.meta({ description: 'The new tag. Links that have it already keep it once.' }),
});

/** The `data` of the responses to `PATCH /tags/{tag}` and `DELETE /tags/{tag}`. */
export const retaggedData = z.object({
  changed: z.int().nonnegative().meta({ description: 'Links that this call changed.' }),
  next_cursor: nextCursor('Repeat the call with it as `cursor` to change the next links.'),
});
