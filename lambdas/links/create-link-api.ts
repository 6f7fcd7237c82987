import type { AuthenticateServices } from '../api-keys/authenticate.ts';
import { keyAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import { jsonBody } from '../http/input.ts';
import { type CreateLinkServices, createLink } from './create-link.ts';
import { toCreatedLink } from './link-answers.ts';
import { createdLinkData, createLinkBody } from './link-schemas.ts';

const newLink = jsonBody(createLinkBody);

/** `POST /links`. */
export const createLinkApi = (
  api: ApiServices,
  keys: AuthenticateServices,
  links: CreateLinkServices,
): ApiHandler =>
  apiHandler(api, {
    access: keyAccess(keys),
    input: newLink,
    answer: async ({ caller: { userId }, input }) => {
      const { url: targetUrl, title, description, post_id: postId, expires_at: expiresAt } = input;
      const link = await createLink({ userId, targetUrl, title, description, postId, expiresAt }, links);
      return { status: 201, data: toCreatedLink(link, await links.publicOrigin()) };
    },
    data: createdLinkData,
  });
