import { ownerAccess } from '../http/access.ts';
import type { ApiHandler, ApiServices } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { type Input, queryParameters } from '../http/input.ts';
import { tableHandler } from '../http/table-handler.ts';
import { type GetStatsRequest, type GetStatsServices, getStats } from './get-stats.ts';
import { decodeStatsCursor } from './stats-cursor.ts';
import { toAccountStats } from './stats-responses.ts';
import { accountStatsData, accountStatsQuery, toRange } from './stats-schemas.ts';
import { accountStatsTable } from './stats-table.ts';

const query = queryParameters(accountStatsQuery);

const rangeAndPosition: Input<Omit<GetStatsRequest, 'userId'>> = (event) => {
  const { cursor, ...asked } = query(event);
  const range = toRange(asked);
  return cursor === undefined ? { range, before: undefined } : decodeStatsCursor(cursor, range);
};

/** `GET /stats`. */
export const getStatsApi = (api: ApiServices, callers: Callers, statistics: GetStatsServices): ApiHandler =>
  tableHandler(api, {
    access: ownerAccess(callers, 'stats:read'),
    input: rangeAndPosition,
    respond: async ({ caller: { userId }, input }) => {
      const found = await getStats({ userId, ...input }, statistics);
      return { status: 200, data: toAccountStats(found) };
    },
    data: accountStatsData,
    table: accountStatsTable,
  });
