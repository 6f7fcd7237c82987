import { ownerAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { pathParameters } from '../http/input.ts';
import { deleteSite } from './owned-site.ts';
import { deletedSiteData, sitePath } from './site-schemas.ts';
import type { SiteStore } from './site-store.ts';

const siteInPath = pathParameters(sitePath);

/** `DELETE /sites/{domain}`. */
export const deleteSiteApi = (
  api: ApiServices,
  callers: Callers,
  { store }: { readonly store: Pick<SiteStore, 'delete'> },
): ApiHandler =>
  apiHandler(api, {
    access: ownerAccess(callers, 'links:write'),
    input: siteInPath,
    respond: async ({ caller: { userId }, input: { domain: sent } }) => {
      await deleteSite({ userId, sent }, store);
      return { status: 200, data: { message: 'Site deleted successfully' as const } };
    },
    data: deletedSiteData,
  });
