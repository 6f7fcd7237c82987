import { sessionAccess, sessionReplaced } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { jsonBody } from '../http/input.ts';
import { networksOf, viewerAddress } from '../http/viewer-address.ts';
import { type ConfirmSessionServices, confirmSession } from './confirm-session.ts';
import { signedInResponse } from './session-responses.ts';
import { confirmSessionBody, signedInData } from './session-schemas.ts';

const body = jsonBody(confirmSessionBody);

/** `POST /session/confirm`. */
export const confirmSessionApi = (
  api: ApiServices,
  callers: Callers,
  services: ConfirmSessionServices,
): ApiHandler =>
  apiHandler(api, {
    access: sessionAccess(callers),
    input: (event) => ({ ...body(event), networks: networksOf(viewerAddress(event)) }),
    respond: async ({ caller: session, input }) => {
      const confirmed = await confirmSession({ session, ...input }, services);
      if (!confirmed) throw sessionReplaced();
      return signedInResponse(confirmed);
    },
    data: signedInData,
  });
