import type { AuthenticateServices } from '../api-keys/authenticate.ts';
import { settleAll } from '../concurrency/settle-all.ts';
import { keyAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import { distributionHost } from '../http/distribution-host.ts';
import { type Input, jsonBody, pathParameters } from '../http/input.ts';
import { linkPath, updateLinkBody } from './link-request-schemas.ts';
import { updatedLinkData } from './link-response-schemas.ts';
import { toUpdatedLink } from './link-responses.ts';
import { type UpdateLinkRequest, type UpdateLinkServices, updateLink } from './update-link.ts';
import { findCheck, type LinkChecks } from './verification.ts';

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
  keys: AuthenticateServices,
  links: UpdateLinkServices & { readonly checks: LinkChecks },
): ApiHandler =>
  apiHandler(api, {
    access: keyAccess(keys),
    input,
    respond: async ({ caller: { userId }, input }) => {
      const link = await updateLink({ userId, ...input }, links);
      const [publicOrigin, blocks, check] = await settleAll([
        links.publicOrigin(),
        links.blocks(),
        findCheck(link, links.checks),
      ]);
      return {
        status: 200,
        data: toUpdatedLink({ link, check }, { publicOrigin, blocks, now: links.now() }),
      };
    },
    data: updatedLinkData,
  });
