import { listOpenAppeals } from '../appeals/list-open-appeals.ts';
import { operatorAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { queryParameters } from '../http/input.ts';
import type { DeskOf } from './operator-desk.ts';
import { appealListData } from './operator-response-schemas.ts';
import { toAppealForOperators } from './operator-responses.ts';
import { appealsQuery } from './operator-schemas.ts';

const sentQuery = queryParameters(appealsQuery);

/** `GET /operator/appeals`. */
export const listAppealsApi = (api: ApiServices, callers: Callers, deskOf: DeskOf): ApiHandler =>
  apiHandler(api, {
    access: operatorAccess(callers),
    input: sentQuery,
    respond: async ({ caller: { userId }, input: { limit } }) => {
      const { appeals, hasMore } = await listOpenAppeals(limit, deskOf(userId));
      return { status: 200, data: { appeals: appeals.map(toAppealForOperators), has_more: hasMore } };
    },
    data: appealListData,
  });
