import { takeDownLink } from '../abuse/take-down-link.ts';
import { operatorAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { jsonBody, pathParameters } from '../http/input.ts';
import { LinkNotFoundError } from '../links/link-errors.ts';
import { type DeskOf, refuseOwnCause, storedLink } from './operator-desk.ts';
import { takenDownData } from './operator-response-schemas.ts';
import { toOperatedLink } from './operator-responses.ts';
import { decideBody, operatorPaths } from './operator-schemas.ts';
import { requireOpenReports, resolveReports } from './resolved-reports.ts';

const codeInPath = pathParameters(operatorPaths.code);
const sentBody = jsonBody(decideBody);

/** `POST /operator/links/{code}/take-down`. */
export const takeDownLinkApi = (api: ApiServices, callers: Callers, deskOf: DeskOf): ApiHandler =>
  apiHandler(api, {
    access: operatorAccess(callers),
    input: (event) => ({ ...codeInPath(event), ...sentBody(event) }),
    respond: async ({ caller, input: { code, reason, ...ledBy } }) => {
      const desk = deskOf(caller.userId);
      const { linkId, owner } = await storedLink(code, desk);
      refuseOwnCause(owner?.userId, caller);
      await requireOpenReports(ledBy, desk, caller);
      const link = await takeDownLink({ linkId, reason }, desk);
      if (!link) throw new LinkNotFoundError();
      const resolved = await resolveReports(ledBy, 'taken-down', desk);
      return { status: 200, data: { link: await toOperatedLink(link, desk), ...resolved } };
    },
    data: takenDownData,
  });
