import * as z from 'zod';
import { wholeNumber } from '../http/whole-number.ts';
import { descriptions, postId, tag, type, url } from './link-field-schemas.ts';
import { linkData } from './link-response-schemas.ts';
import { decodeCursor, fingerprint, type ListPosition } from './list-links-cursor.ts';
import { hasFilters, type LinkFilters } from './list-links-filters.ts';
import { CUSTOM_SHORT_CODE } from './short-code.ts';
import { verificationState } from './verification-schemas.ts';

const cursor = z.string().transform((value, context): ListPosition => {
  const position = decodeCursor(value);
  if (position) return position;
  context.addIssue('Must be a next_cursor from an earlier response.');
  return z.NEVER;
});

const search = z
  .string()
  .refine((value) => value !== '', 'Must not be empty.')
  .refine((value) => [...value].length <= 100, 'Must have at most 100 characters.')
  .meta({ minLength: 1, maxLength: 100 });

/** The query of `GET /links`. */
export const listLinksQuery = z
  .strictObject({
    page: wholeNumber(Number.MAX_SAFE_INTEGER, 'Must be a whole number from 1.').optional().meta({
      description:
        'Page number, from 1. Cannot be combined with `cursor`, nor with filters unless you send `short_code`.',
    }),
    limit: wholeNumber(100, 'Must be a whole number from 1 to 100.')
      .prefault('20')
      .meta({ description: 'Links per response.', default: 20 }),
    cursor: cursor
      .optional()
      .meta({ description: 'The `next_cursor` of the previous response. Requires the same filters.' }),
    short_code: z
      .string()
      .regex(
        CUSTOM_SHORT_CODE,
        'Must be a short code: the part of a short URL after the host, such as aBc1234.',
      )
      .optional()
      .meta({
        description:
          'Only the link with exactly this short code (case-sensitive), if it is yours: one link or none, with totals. Can ' +
          'be combined with `page` and filters, but not with `cursor`.',
      }),
    post_id: postId.optional().meta({ description: 'Filter: links with this post_id.' }),
    site_url: url
      .optional()
      .meta({ description: `Filter: links with this site_url. ${descriptions.urlLength}` }),
    type: type.optional().meta({ description: 'Filter: links of this type.' }),
    is_active: z
      .enum(['0', '1'], { error: 'Must be 0 or 1.' })
      .optional()
      .meta({ type: 'integer', description: 'Filter: 1 for enabled links, 0 for disabled ones.' }),
    search: search.optional().meta({
      description: 'Filter: links with this text in their title, destination or short code, in any case.',
    }),
    created_by_key: z
      .string()
      .regex(/^[0-9a-f]{24}$/, 'Must be the id of an API key: 24 of 0-9 and a-f.')
      .optional()
      .meta({
        description: 'Filter: links that the API key with this id created, such as one that leaked.',
      }),
    tag: tag.optional().meta({ description: 'Filter: links with this tag.' }),
    verification: verificationState.optional().meta({
      description:
        'Filter: links whose last check of `site_url` had this result. Links that are not checked have none.',
    }),
    state: z
      .enum(['listed', 'removed'], { error: 'Must be "listed" or "removed".' })
      .optional()
      .meta({
        description:
          '`removed` for the links that were missing on `site_url` and can be restored, newest link first. No other list ' +
          'has them. `listed`, the default, for all others. `removed` cannot be combined with `page` unless you send ' +
          '`short_code`.',
      }),
  })
  .superRefine((query, context) => {
    const filters = toFilters(query);
    const problem = (field: 'page' | 'cursor', message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (query.short_code !== undefined) {
      if (query.cursor) problem('cursor', 'Must not be sent together with short_code.');
      return;
    }
    if (query.page !== undefined && query.cursor) problem('page', 'Must not be sent together with cursor.');
    else if (query.page !== undefined && query.state === 'removed') {
      problem('page', 'Must not be sent together with state=removed. Use cursor instead.');
    } else if (query.page !== undefined && hasFilters(filters)) {
      problem('page', 'Must not be sent together with filters. Use cursor instead.');
    }
    if (query.cursor && query.cursor.filtersFingerprint !== fingerprint(filters)) {
      problem('cursor', 'Belongs to a list with different filters.');
    }
  });

/** Extracts the filters from a query. */
export const toFilters = (
  query: Omit<z.output<typeof listLinksQuery>, 'page' | 'limit' | 'cursor' | 'short_code'>,
): LinkFilters => ({
  postId: query.post_id,
  siteUrl: query.site_url,
  type: query.type,
  isActive: query.is_active === undefined ? undefined : query.is_active === '1',
  search: query.search,
  createdByKey: query.created_by_key,
  tag: query.tag,
  verification: query.verification,
  isRemoved: query.state === 'removed' ? true : undefined,
});

const BY_PAGE = 'Only in lists by page or by short code.';

/** Where a list continues. Has page numbers and totals only in lists by page or by short code. */
export const paginationData = z.object({
  page: z
    .int()
    .positive()
    .optional()
    .meta({ description: `Page number. ${BY_PAGE}` }),
  limit: z.int().positive().meta({ description: 'Maximum links per response.' }),
  total_count: z
    .int()
    .nonnegative()
    .optional()
    .meta({ description: `Number of all your links, or of those with the short code. ${BY_PAGE}` }),
  total_pages: z
    .int()
    .nonnegative()
    .optional()
    .meta({ description: `Number of all pages. ${BY_PAGE}` }),
  has_more: z.boolean().meta({ description: 'Whether there may be more links.' }),
  next_cursor: z
    .string()
    .nullable()
    .meta({ description: 'Send it as `cursor` to get the next links. `null` at the end.' }),
});

/** The `data` of the response to `GET /links`. */
export const linkListData = z.object({ links: z.array(linkData), pagination: paginationData });

export type LinkListData = z.input<typeof linkListData>;
