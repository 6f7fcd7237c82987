import { sessionAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { type Input, jsonBody } from '../http/input.ts';
import { signedInResponse } from '../sessions/session-responses.ts';
import { signedInData } from '../sessions/session-schemas.ts';
import { type ChangePasswordRequest, changePassword, type ProvedServices } from './change-password.ts';
import { changePasswordBody } from './credential-schemas.ts';
import { entranceOf } from './entrance-of.ts';

const body = jsonBody(changePasswordBody);

const passwords: Input<Omit<ChangePasswordRequest, 'session'>> = (event) => {
  const { current_password: currentPassword, password } = body(event);
  return { currentPassword, password, ...entranceOf(event) };
};

/** `POST /account/password`: the present password is the proof, so the session's own may be old. */
export const changePasswordApi = (api: ApiServices, callers: Callers, services: ProvedServices): ApiHandler =>
  apiHandler(api, {
    access: sessionAccess(callers),
    input: passwords,
    respond: async ({ caller: session, input }) =>
      signedInResponse(await changePassword({ session, ...input }, services)),
    data: signedInData,
  });
