import { DECISIONS_LISTED_MS, listDecisions, MAX_DECISIONS_READ } from '../audit/list-decisions.ts';
import { operatorAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { queryParameters } from '../http/input.ts';
import type { DeskOf } from './operator-desk.ts';
import { decisionListData } from './operator-response-schemas.ts';
import { toDecision } from './operator-responses.ts';
import { auditQuery } from './operator-schemas.ts';

const sentQuery = queryParameters(auditQuery);

/** `GET /operator/audit`. */
export const listDecisionsApi = (api: ApiServices, callers: Callers, deskOf: DeskOf): ApiHandler =>
  apiHandler(api, {
    access: operatorAccess(callers),
    input: sentQuery,
    respond: async ({ caller: { userId }, input }) => {
      const desk = deskOf(userId);
      const { limit, cursor: before, short_code: shortCode, account: accountId } = input;
      const since = input.since ?? new Date(desk.now().getTime() - DECISIONS_LISTED_MS);
      const query = { since, before, limit, maxRead: MAX_DECISIONS_READ, shortCode, accountId };
      const { decisions, next } = await listDecisions(query, desk);
      return { status: 200, data: { decisions: decisions.map(toDecision), next_cursor: next ?? null } };
    },
    data: decisionListData,
  });
