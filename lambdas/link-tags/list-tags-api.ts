import { ownerAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { queryParameters } from '../http/input.ts';
import { encodeTagCursor } from './tag-cursors.ts';
import type { TagList } from './tag-list.ts';
import { listTagsQuery, tagListData } from './tag-schemas.ts';

const query = queryParameters(listTagsQuery);

/** `GET /tags`. */
export const listTagsApi = (
  api: ApiServices,
  callers: Callers,
  { list }: { readonly list: TagList },
): ApiHandler =>
  apiHandler(api, {
    access: ownerAccess(callers, 'links:read'),
    input: query,
    respond: async ({ caller: { userId }, input: { limit, cursor } }) => {
      const { tags, nextAfter } = await list.readAfter(userId, cursor, limit);
      const next_cursor = nextAfter === undefined ? null : encodeTagCursor(nextAfter);
      return { status: 200, data: { tags: [...tags], next_cursor } };
    },
    data: tagListData,
  });
