import { publicAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import { serviceUnavailable } from '../http/http-error.ts';
import { jsonBody } from '../http/input.ts';
import type { Altcha } from './altcha.ts';
import { callChallenge } from './call-captcha.ts';
import { challengeData, createChallengeBody } from './challenge-schemas.ts';

const MESSAGE =
  'Solve each puzzle with a client of ALTCHA, such as altcha-lib. Send base64 of the JSON list of ' +
  '{"challenge": puzzle, "solution": solution}, in the same order, as captcha_token.';

const body = jsonBody(createChallengeBody);

/** `POST /captcha`: a challenge for a call that needs a solved captcha. */
export const createChallengeApi = (api: ApiServices, altcha: Altcha): ApiHandler =>
  apiHandler(api, {
    access: publicAccess,
    input: body,
    respond: async ({ input: { purpose } }) => {
      const challenge = await callChallenge(purpose, altcha).catch((cause: unknown) => {
        throw serviceUnavailable(cause);
      });
      return { status: 200, data: { challenge: [...challenge], message: MESSAGE } };
    },
    data: challengeData,
  });
