import { ownerAccess } from '../http/access.ts';
import type { ApiHandler, ApiServices } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { type Input, pathParameters, queryParameters } from '../http/input.ts';
import { tableHandler } from '../http/table-handler.ts';
import { linkPath } from '../links/link-request-schemas.ts';
import { type GetLinkStatsRequest, type GetLinkStatsServices, getLinkStats } from './get-link-stats.ts';
import { toStats } from './stats-responses.ts';
import { linkStatsQuery, statsData, toRange } from './stats-schemas.ts';
import { linkStatsTable } from './stats-table.ts';

const path = pathParameters(linkPath);
const query = queryParameters(linkStatsQuery);

const linkAndRange: Input<Omit<GetLinkStatsRequest, 'userId'>> = (event) => ({
  linkId: path(event).id,
  range: toRange(query(event)),
});

/** `GET /links/{id}/stats`. */
export const getLinkStatsApi = (
  api: ApiServices,
  callers: Callers,
  statistics: GetLinkStatsServices,
): ApiHandler =>
  tableHandler(api, {
    access: ownerAccess(callers, 'stats:read'),
    input: linkAndRange,
    respond: async ({ caller: { userId }, input: { linkId, range } }) => {
      const found = await getLinkStats({ userId, linkId, range }, statistics);
      return { status: 200, data: toStats(found) };
    },
    data: statsData,
    table: (data, { linkId }) => linkStatsTable(linkId, data),
  });
