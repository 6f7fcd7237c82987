import { ownerAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { pathParameters } from '../http/input.ts';
import { type ClaimSiteServices, claimSite } from './claim-site.ts';
import { toSite } from './site-responses.ts';
import { siteData, sitePath } from './site-schemas.ts';

const siteInPath = pathParameters(sitePath);

/** `PUT /sites/{domain}`. */
export const putSiteApi = (api: ApiServices, callers: Callers, sites: ClaimSiteServices): ApiHandler =>
  apiHandler(api, {
    access: ownerAccess(callers, 'links:write'),
    input: siteInPath,
    respond: async ({ caller: { userId }, input: { domain: sent } }) => {
      const { site, isNew } = await claimSite({ userId, sent }, sites);
      return { status: isNew ? 201 : 200, data: toSite(site, sites.now()) };
    },
    data: siteData,
  });
