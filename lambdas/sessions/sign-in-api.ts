import { placeOf } from '../account-events/place-of.ts';
import { entryAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import { type Input, jsonBody } from '../http/input.ts';
import { sessionCookies } from '../http/session-cookie.ts';
import { networksOf, viewerAddress } from '../http/viewer-address.ts';
import { signedInResponse } from './session-responses.ts';
import { signedInData, signInBody } from './session-schemas.ts';
import { parseSessionCookie } from './session-token.ts';
import { type SignInRequest, type SignInServices, signIn } from './sign-in.ts';

const body = jsonBody(signInBody);

const signInRequest: Input<SignInRequest> = (event) => {
  const { email, password } = body(event);
  const [cookie = ''] = sessionCookies(event);
  return {
    email,
    password,
    place: placeOf(event),
    networks: networksOf(viewerAddress(event)),
    replaced: parseSessionCookie(cookie),
  };
};

/** `POST /session`. */
export const signInApi = (api: ApiServices, sessions: SignInServices): ApiHandler =>
  apiHandler(api, {
    access: entryAccess,
    input: signInRequest,
    respond: async ({ input }) => signedInResponse(await signIn(input, sessions)),
    data: signedInData,
  });
