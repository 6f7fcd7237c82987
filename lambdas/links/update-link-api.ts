import type { AuthenticateServices } from '../api-keys/authenticate.ts';
import { settleAll } from '../concurrency/settle-all.ts';
import { keyAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import { type Input, jsonBody, pathParameters } from '../http/input.ts';
import { toUpdatedLink } from './link-answers.ts';
import { linkPath, updatedLinkData, updateLinkBody } from './link-schemas.ts';
import { type UpdateLinkRequest, type UpdateLinkServices, updateLink } from './update-link.ts';

const linkInPath = pathParameters(linkPath);
const sentChanges = jsonBody(updateLinkBody);

const input: Input<Omit<UpdateLinkRequest, 'userId'>> = (event) => {
  const { id: linkId } = linkInPath(event);
  const { url, type, title, description, is_active, expires_at, post_id, site_url } = sentChanges(event);
  return {
    linkId,
    changes: {
      targetUrl: url,
      type,
      title,
      description,
      isActive: is_active === undefined ? undefined : is_active === 1,
      expiresAt: expires_at,
      postId: post_id,
      siteUrl: site_url,
    },
  };
};

/** `PUT /links/{id}`. */
export const updateLinkApi = (
  api: ApiServices,
  keys: AuthenticateServices,
  links: UpdateLinkServices,
): ApiHandler =>
  apiHandler(api, {
    access: keyAccess(keys),
    input,
    answer: async ({ caller: { userId }, input: { linkId, changes } }) => {
      const link = await updateLink({ userId, linkId, changes }, links);
      const [publicOrigin, blocks] = await settleAll([links.publicOrigin(), links.blocks()]);
      return { status: 200, data: toUpdatedLink(link, { publicOrigin, blocks }) };
    },
    data: updatedLinkData,
  });
