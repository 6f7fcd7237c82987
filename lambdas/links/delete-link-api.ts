import type { AuthenticateServices } from '../api-keys/authenticate.ts';
import { keyAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import { pathParameters } from '../http/input.ts';
import { type DeleteLinkServices, deleteLink } from './delete-link.ts';
import { linkPath } from './link-request-schemas.ts';
import { deletedLinkData } from './link-response-schemas.ts';

const linkInPath = pathParameters(linkPath);

/** `DELETE /links/{id}`. */
export const deleteLinkApi = (
  api: ApiServices,
  keys: AuthenticateServices,
  links: DeleteLinkServices,
): ApiHandler =>
  apiHandler(api, {
    access: keyAccess(keys),
    input: linkInPath,
    respond: async ({ caller: { userId }, input: { id: linkId } }) => {
      await deleteLink({ userId, linkId }, links);
      return { status: 200, data: { message: 'Link deleted successfully' as const } };
    },
    data: deletedLinkData,
  });
