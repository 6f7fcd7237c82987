import { ownerAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { pathParameters } from '../http/input.ts';
import { type DeleteLinkServices, deleteLink } from './delete-link.ts';
import { linkPath } from './link-request-schemas.ts';
import { deletedLinkData } from './link-response-schemas.ts';

export const DELETED = { message: 'Link deleted successfully' } as const;

const linkInPath = pathParameters(linkPath);

/** `DELETE /links/{id}`. */
export const deleteLinkApi = (api: ApiServices, callers: Callers, links: DeleteLinkServices): ApiHandler =>
  apiHandler(api, {
    access: ownerAccess(callers, 'links:write'),
    input: linkInPath,
    respond: async ({ caller: { userId }, input: { id: linkId } }) => {
      await deleteLink({ userId, linkId }, links);
      return { status: 200, data: DELETED };
    },
    data: deletedLinkData,
  });
