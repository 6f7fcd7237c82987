import { entryAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import { jsonBody } from '../http/input.ts';
import { languageOf } from '../http/page-handler.ts';
import { emailBody, messageData } from './credential-schemas.ts';
import { mailedResponse } from './mailed-response.ts';
import { type RequestMailServices, requestMail } from './request-mail.ts';

const body = jsonBody(emailBody);

/** `POST /account/resend` and `POST /account/password/forgot`: ask for a mail. */
export const requestMailApi = (
  api: ApiServices,
  kind: 'resend' | 'forgot',
  services: RequestMailServices,
): ApiHandler =>
  apiHandler(api, {
    access: entryAccess,
    input: (event) => ({ kind, ...body(event), language: languageOf(event) }),
    respond: async ({ input }) => {
      await requestMail(input, services);
      return mailedResponse();
    },
    data: messageData,
  });
