import { ownerAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { pathParameters } from '../http/input.ts';
import { getSite } from './owned-site.ts';
import { toSite } from './site-responses.ts';
import { siteData, sitePath } from './site-schemas.ts';
import type { SiteStore } from './site-store.ts';

const siteInPath = pathParameters(sitePath);

/** `GET /sites/{domain}`. */
export const getSiteApi = (
  api: ApiServices,
  callers: Callers,
  sites: { readonly store: Pick<SiteStore, 'find'>; readonly now: () => Date },
): ApiHandler =>
  apiHandler(api, {
    access: ownerAccess(callers, 'links:read'),
    input: siteInPath,
    respond: async ({ caller: { userId }, input: { domain: sent } }) => ({
      status: 200,
      data: toSite(await getSite({ userId, sent }, sites.store), sites.now()),
    }),
    data: siteData,
  });
