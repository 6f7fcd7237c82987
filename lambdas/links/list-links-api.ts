import type { ReadBlocks } from '../blocks/blocks.ts';
import { settleAll } from '../concurrency/settle-all.ts';
import { ownerAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { queryParameters } from '../http/input.ts';
import { toListedLink } from './link-responses.ts';
import {
  type LinkListing,
  type ListLinksServices,
  listByCode,
  listByCursor,
  listPage,
} from './list-links.ts';
import { encodeCursor, fingerprint } from './list-links-cursor.ts';
import { hasFilters, type LinkFilters } from './list-links-filters.ts';
import { type LinkListData, linkListData, listLinksQuery, toFilters } from './list-links-schemas.ts';

const listQuery = queryParameters(listLinksQuery);

/** `GET /links`. */
export const listLinksApi = (
  api: ApiServices,
  callers: Callers,
  links: ListLinksServices & { readonly publicOrigin: () => Promise<string>; readonly blocks: ReadBlocks },
): ApiHandler =>
  apiHandler(api, {
    access: ownerAccess(callers, 'links:read'),
    input: listQuery,
    respond: async ({ caller: { userId, can }, input }) => {
      const { page = 1, limit, cursor, short_code: shortCode } = input;
      const filters = toFilters(input);
      const responseOf = async (listing: LinkListing, numbers: Partial<LinkListData['pagination']> = {}) => {
        const [publicOrigin, blocks] = await settleAll([links.publicOrigin(), links.blocks()]);
        const context = { publicOrigin, blocks, now: links.now() };
        const data: LinkListData = {
          links: listing.links.map(({ link, counters, check }) =>
            toListedLink({ link, counters: can('stats:read') ? counters : undefined, check }, context),
          ),
          pagination: { ...numbers, limit, ...continuation(listing, filters) },
        };
        return { status: 200 as const, data };
      };
      if (shortCode === undefined && (cursor || hasFilters(filters))) {
        return responseOf(await listByCursor({ userId, before: cursor?.before, filters, limit }, links));
      }
      const found =
        shortCode === undefined
          ? await listPage({ userId, page, limit }, links)
          : await listByCode({ userId, shortCode, filters, page }, links);
      return responseOf(found, {
        page,
        total_count: found.totalCount,
        total_pages: Math.ceil(found.totalCount / limit),
      });
    },
    data: linkListData,
  });

const continuation = ({ nextBefore }: LinkListing, filters: LinkFilters) => ({
  has_more: nextBefore !== undefined,
  next_cursor:
    nextBefore === undefined
      ? null
      : encodeCursor({ before: nextBefore, filtersFingerprint: fingerprint(filters) }),
});
