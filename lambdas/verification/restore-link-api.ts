import type { AuthenticateServices } from '../api-keys/authenticate.ts';
import { settleAll } from '../concurrency/settle-all.ts';
import { keyAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import { distributionHost } from '../http/distribution-host.ts';
import { type Input, optionalJsonBody, pathParameters } from '../http/input.ts';
import { linkPath } from '../links/link-request-schemas.ts';
import { updatedLinkData } from '../links/link-response-schemas.ts';
import { toUpdatedLink } from '../links/link-responses.ts';
import { findCheck, type LinkChecks } from '../links/verification.ts';
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
  keys: AuthenticateServices,
  links: RestoreLinkServices & { readonly checks: LinkChecks },
): ApiHandler =>
  apiHandler(api, {
    access: keyAccess(keys),
    input,
    respond: async ({ caller: { userId }, input }) => {
      const link = await restoreLink({ userId, ...input }, links);
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
