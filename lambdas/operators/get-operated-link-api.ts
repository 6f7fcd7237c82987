import { operatorAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { pathParameters } from '../http/input.ts';
import { linkHistory } from './link-history.ts';
import { codeNamed, type DeskOf } from './operator-desk.ts';
import { linkHistoryData } from './operator-response-schemas.ts';
import { toDecision, toOperatedLink, toReport } from './operator-responses.ts';
import { operatorPaths } from './operator-schemas.ts';

const linkInPath = pathParameters(operatorPaths.namedLink);

/** `GET /operator/links/{code}`. */
export const getOperatedLinkApi = (api: ApiServices, callers: Callers, deskOf: DeskOf): ApiHandler =>
  apiHandler(api, {
    access: operatorAccess(callers),
    input: linkInPath,
    respond: async ({ caller: { userId }, input: { code: name } }) => {
      const desk = deskOf(userId);
      const code = await codeNamed(name, desk);
      const { link, reports, decisions, isComplete } = await linkHistory(code, desk);
      return {
        status: 200,
        data: {
          short_code: code,
          link: link ? await toOperatedLink(link, desk) : null,
          reports: reports.map(toReport),
          decisions: decisions.map(toDecision),
          is_complete: isComplete,
        },
      };
    },
    data: linkHistoryData,
  });
