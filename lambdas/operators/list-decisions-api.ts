import { listDecisions } from '../audit/list-decisions.ts';
import { operatorAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { queryParameters } from '../http/input.ts';
import type { DeskOf } from './operator-desk.ts';
import { decisionListData } from './operator-response-schemas.ts';
import { toDecision } from './operator-responses.ts';
import { auditQuery } from './operator-schemas.ts';

const YEAR_MS = 365 * 24 * 3600 * 1000;
/** Decisions that one request reads. */
const MAX_READ = 2_000;

const sentQuery = queryParameters(auditQuery);

/** `GET /operator/audit`. */
export const listDecisionsApi = (api: ApiServices, callers: Callers, deskOf: DeskOf): ApiHandler =>
  apiHandler(api, {
    access: operatorAccess(callers),
    input: sentQuery,
    respond: async ({ caller: { userId }, input }) => {
      const desk = deskOf(userId);
      const { limit, cursor: before, short_code: shortCode, account: accountId } = input;
      const since = input.since ?? new Date(desk.now().getTime() - YEAR_MS);
      const query = { since, before, limit, maxRead: MAX_READ, shortCode, accountId };
      const { decisions, next } = await listDecisions(query, desk);
      return { status: 200, data: { decisions: decisions.map(toDecision), next_cursor: next ?? null } };
    },
    data: decisionListData,
  });
