import { ownerAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { noInput } from '../http/input.ts';
import { toSite } from './site-responses.ts';
import { siteListData } from './site-schemas.ts';
import type { SiteStore } from './site-store.ts';

/** `GET /sites`. */
export const listSitesApi = (
  api: ApiServices,
  callers: Callers,
  { store, now }: { readonly store: Pick<SiteStore, 'list'>; readonly now: () => Date },
): ApiHandler =>
  apiHandler(api, {
    access: ownerAccess(callers, 'links:read'),
    input: noInput,
    respond: async ({ caller: { userId } }) => {
      const sites = await store.list(userId);
      return { status: 200, data: { sites: sites.map((site) => toSite(site, now())) } };
    },
    data: siteListData,
  });
