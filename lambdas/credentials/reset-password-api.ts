import { entryAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import { jsonBody } from '../http/input.ts';
import { signedInResponse } from '../sessions/session-responses.ts';
import { signedInData } from '../sessions/session-schemas.ts';
import type { CredentialServices } from './change-and-sign-in.ts';
import { resetBody } from './credential-schemas.ts';
import { entranceOf } from './entrance-of.ts';
import { resetPassword } from './reset-password.ts';

const body = jsonBody(resetBody);

/** `POST /account/password/reset`. */
export const resetPasswordApi = (api: ApiServices, services: CredentialServices): ApiHandler =>
  apiHandler(api, {
    access: entryAccess,
    input: (event) => ({ ...body(event), ...entranceOf(event) }),
    respond: async ({ input }) => signedInResponse(await resetPassword(input, services)),
    data: signedInData,
  });
