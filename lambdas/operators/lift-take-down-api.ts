import { restoreLink } from '../abuse/take-down-link.ts';
import { operatorAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { pathParameters } from '../http/input.ts';
import { type DeskOf, refuseOwnCause, storedLink } from './operator-desk.ts';
import { restoredLinkData } from './operator-response-schemas.ts';
import { toOperatedLink } from './operator-responses.ts';
import { operatorPaths } from './operator-schemas.ts';

const codeInPath = pathParameters(operatorPaths.code);

/** `POST /operator/links/{code}/restore`. */
export const liftTakeDownApi = (api: ApiServices, callers: Callers, deskOf: DeskOf): ApiHandler =>
  apiHandler(api, {
    access: operatorAccess(callers),
    input: codeInPath,
    respond: async ({ caller, input: { code } }) => {
      const desk = deskOf(caller.userId);
      const { linkId, owner } = await storedLink(code, desk);
      refuseOwnCause(owner?.userId, caller);
      const restoration = await restoreLink(linkId, desk);
      const link = 'link' in restoration ? restoration.link : await storedLink(code, desk);
      const outcome = 'link' in restoration ? restoration.outcome : 'unchanged';
      return { status: 200, data: { outcome, link: await toOperatedLink(link, desk) } };
    },
    data: restoredLinkData,
  });
