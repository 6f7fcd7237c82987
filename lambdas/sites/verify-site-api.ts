import { ownerAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { pathParameters } from '../http/input.ts';
import { siteKeyOf } from './owned-site.ts';
import { toSite } from './site-responses.ts';
import { siteData, sitePath } from './site-schemas.ts';
import { type TryProofServices, tryProof } from './try-proof.ts';

const siteInPath = pathParameters(sitePath);

/** `POST /sites/{domain}/verify`. */
export const verifySiteApi = (api: ApiServices, callers: Callers, sites: TryProofServices): ApiHandler =>
  apiHandler(api, {
    access: ownerAccess(callers, 'links:write'),
    input: siteInPath,
    respond: async ({ caller: { userId }, input: { domain: sent } }) => {
      const site = await tryProof(siteKeyOf({ userId, sent }), sites);
      return { status: 200, data: toSite(site, sites.now()) };
    },
    data: siteData,
  });
