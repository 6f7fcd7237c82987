import { entryAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import { jsonBody } from '../http/input.ts';
import { messageData, undoEmailBody } from './credential-schemas.ts';
import { entranceOf } from './entrance-of.ts';
import { type UndoEmailServices, undoEmail } from './undo-email.ts';

const MESSAGE =
  'Your old address is back, and nobody is signed in any more. A mail on its way leads you to a new password.';
const body = jsonBody(undoEmailBody);

/** `POST /account/email/undo`. */
export const undoEmailApi = (api: ApiServices, services: UndoEmailServices): ApiHandler =>
  apiHandler(api, {
    access: entryAccess,
    input: (event) => ({ ...body(event), ...entranceOf(event) }),
    respond: async ({ input }) => {
      await undoEmail(input, services);
      return { status: 200, data: { message: MESSAGE } };
    },
    data: messageData,
  });
