import { ownerAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { distributionHost } from '../http/distribution-host.ts';
import { type Input, optionalJsonBody, pathParameters } from '../http/input.ts';
import { linkPath } from '../links/link-request-schemas.ts';
import { updatedLinkData } from '../links/link-response-schemas.ts';
import { respondWithUpdatedLink } from '../links/updated-link-response.ts';
import type { LinkChecks } from '../links/verification.ts';
import { restoreLinkBody } from './check-schemas.ts';
import { type RestoreLinkRequest, type RestoreLinkServices, restoreLink } from './restore-link.ts';

const linkInPath = pathParameters(linkPath);
const sentPage = optionalJsonBody(restoreLinkBody);

const input: Input<Omit<RestoreLinkRequest, 'userId'>> = (event) => ({
  linkId: linkInPath(event).id,
  siteUrl: sentPage(event).site_url,
  distributionHost: distributionHost(event),
});

/** `POST /links/{id}/restore`. */
export const restoreLinkApi = (
  api: ApiServices,
  callers: Callers,
  links: RestoreLinkServices & { readonly checks: LinkChecks },
): ApiHandler =>
  apiHandler(api, {
    access: ownerAccess(callers, 'links:write'),
    input,
    respond: async ({ caller: { userId }, input }) =>
      respondWithUpdatedLink(await restoreLink({ userId, ...input }, links), links),
    data: updatedLinkData,
  });
