import { ownerAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { toRequestedCheck } from './check-responses.ts';
import { requestedCheckData } from './check-schemas.ts';
import { linkWithoutFields } from './link-without-fields.ts';
import { type VerifyLinkServices, verifyLink } from './verify-link.ts';

/** `POST /links/{id}/verify`. */
export const verifyLinkApi = (api: ApiServices, callers: Callers, links: VerifyLinkServices): ApiHandler =>
  apiHandler(api, {
    access: ownerAccess(callers, 'links:write'),
    input: linkWithoutFields,
    respond: async ({ caller: { userId }, input: linkId }) => ({
      status: 202,
      data: toRequestedCheck(await verifyLink({ userId, linkId }, links)),
    }),
    data: requestedCheckData,
  });
