import { ownerAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { distributionHost } from '../http/distribution-host.ts';
import { type Input, jsonBody, pathParameters } from '../http/input.ts';
import { linkPath, updateLinkBody } from './link-request-schemas.ts';
import { updatedLinkData } from './link-response-schemas.ts';
import { type UpdateLinkRequest, type UpdateLinkServices, updateLink } from './update-link.ts';
import { respondWithUpdatedLink } from './updated-link-response.ts';
import type { LinkChecks } from './verification.ts';

const linkInPath = pathParameters(linkPath);
const sentChanges = jsonBody(updateLinkBody);

const input: Input<Omit<UpdateLinkRequest, 'userId'>> = (event) => ({
  linkId: linkInPath(event).id,
  changes: sentChanges(event),
  distributionHost: distributionHost(event),
});

/** `PUT /links/{id}`. */
export const updateLinkApi = (
  api: ApiServices,
  callers: Callers,
  links: UpdateLinkServices & { readonly checks: LinkChecks },
): ApiHandler =>
  apiHandler(api, {
    access: ownerAccess(callers, 'links:write'),
    input,
    respond: async ({ caller: { userId }, input }) =>
      respondWithUpdatedLink(await updateLink({ userId, ...input }, links), links),
    data: updatedLinkData,
  });
