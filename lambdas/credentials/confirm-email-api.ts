import { entryAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import { jsonBody } from '../http/input.ts';
import { signedInResponse } from '../sessions/session-responses.ts';
import { signedInData } from '../sessions/session-schemas.ts';
import type { ProvedServices } from './change-password.ts';
import { confirmEmail } from './confirm-email.ts';
import { confirmEmailBody } from './credential-schemas.ts';
import { entranceOf } from './entrance-of.ts';

const body = jsonBody(confirmEmailBody);

/** `POST /account/email/confirm`. */
export const confirmEmailApi = (api: ApiServices, services: ProvedServices): ApiHandler =>
  apiHandler(api, {
    access: entryAccess,
    input: (event) => ({ ...body(event), ...entranceOf(event) }),
    respond: async ({ input }) => signedInResponse(await confirmEmail(input, services)),
    data: signedInData,
  });
