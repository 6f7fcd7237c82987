import { ownerAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { retagInput, toRetagged } from './retag-input.ts';
import { type RetagServices, retagLinks } from './retag-links.ts';
import { retaggedData } from './tag-schemas.ts';

/** `DELETE /tags/{tag}`. */
export const deleteTagApi = (api: ApiServices, callers: Callers, links: RetagServices): ApiHandler =>
  apiHandler(api, {
    access: ownerAccess(callers, 'links:write'),
    input: retagInput,
    respond: async ({ caller: { userId }, input: request }) => ({
      status: 200,
      data: toRetagged(request.tag, await retagLinks({ userId, ...request, by: undefined }, links)),
    }),
    data: retaggedData,
  });
