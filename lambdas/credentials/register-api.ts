import { entryAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import { type Input, jsonBody } from '../http/input.ts';
import { languageOf } from '../http/page-handler.ts';
import { messageData, registerBody } from './credential-schemas.ts';
import { mailedResponse } from './mailed-response.ts';
import { type RegisterRequest, type RegisterServices, register } from './register.ts';

const body = jsonBody(registerBody);

const registerRequest: Input<RegisterRequest> = (event) => {
  const { email, password, captcha_token: captchaToken } = body(event);
  return { email, password, captchaToken, language: languageOf(event) };
};

/** `POST /account/register`. */
export const registerApi = (api: ApiServices, services: RegisterServices): ApiHandler =>
  apiHandler(api, {
    access: entryAccess,
    input: registerRequest,
    respond: async ({ input }) => {
      await register(input, services);
      return mailedResponse();
    },
    data: messageData,
  });
