import { listOpenReports, MAX_REPORTS_READ } from '../abuse/list-open-reports.ts';
import { operatorAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { queryParameters } from '../http/input.ts';
import type { DeskOf } from './operator-desk.ts';
import { reportListData } from './operator-response-schemas.ts';
import { toReport } from './operator-responses.ts';
import { reportsQuery } from './operator-schemas.ts';

const sentQuery = queryParameters(reportsQuery);

/** `GET /operator/reports`. */
export const listReportsApi = (api: ApiServices, callers: Callers, deskOf: DeskOf): ApiHandler =>
  apiHandler(api, {
    access: operatorAccess(callers),
    input: sentQuery,
    respond: async ({ caller: { userId }, input: { limit, sort: order, reason, short_code: shortCode } }) => {
      const query = { limit, order, reason, shortCode, maxRead: MAX_REPORTS_READ };
      const { listed, floods, matching, hasMore } = await listOpenReports(query, deskOf(userId));
      return {
        status: 200,
        data: {
          reports: listed.map(toReport),
          floods: floods.map(({ first, stored }) => ({
            first: first.id,
            short_code: first.shortCode,
            reports: stored,
          })),
          matching,
          has_more: hasMore,
        },
      };
    },
    data: reportListData,
  });
