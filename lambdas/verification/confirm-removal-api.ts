import { ownerAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { timestamp } from '../timestamp.ts';
import { toRequestedCheck } from './check-responses.ts';
import { confirmedRemovalData } from './check-schemas.ts';
import { type ConfirmRemovalServices, confirmRemoval } from './confirm-removal.ts';
import { linkWithoutFields } from './link-without-fields.ts';

/** `POST /links/{id}/confirm-removal`. */
export const confirmRemovalApi = (
  api: ApiServices,
  callers: Callers,
  links: ConfirmRemovalServices,
): ApiHandler =>
  apiHandler(api, {
    access: ownerAccess(callers, 'links:write'),
    input: linkWithoutFields,
    respond: async ({ caller: { userId }, input: linkId }) => {
      const { confirmedAt, ...requested } = await confirmRemoval({ userId, linkId }, links);
      const data = { ...toRequestedCheck(requested), confirmed_at: timestamp(confirmedAt) };
      return { status: 202, data };
    },
    data: confirmedRemovalData,
  });
