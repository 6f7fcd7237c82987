import { sessionAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { jsonBody } from '../http/input.ts';
import { type ChangeEmailServices, changeEmail } from './change-email.ts';
import { changeEmailBody, messageData } from './credential-schemas.ts';
import { entranceOf } from './entrance-of.ts';
import { mailedResponse } from './mailed-response.ts';

const body = jsonBody(changeEmailBody);

/** `POST /account/email`. */
export const changeEmailApi = (
  api: ApiServices,
  callers: Callers,
  services: ChangeEmailServices,
): ApiHandler =>
  apiHandler(api, {
    access: sessionAccess(callers, { needsFreshProof: true }),
    input: (event) => ({ newEmail: body(event).email, place: entranceOf(event).place }),
    respond: async ({ caller: { userId, sessionId }, input }) => {
      await changeEmail({ userId, sessionId, ...input }, services);
      return mailedResponse();
    },
    data: messageData,
  });
