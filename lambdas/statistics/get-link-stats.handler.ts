import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { findLink } from '../table/find-link.ts';
import { storedDaysTable } from '../table/stored-days-table.ts';
import { getLinkStatsApi } from './get-link-stats-api.ts';

const table = tableFromEnvironment();
const now = () => new Date();
const statistics = {
  store: { find: (linkId: number) => findLink(table, linkId) },
  days: storedDaysTable(table),
  now,
};

/** `GET /api/v1/links/{id}/stats`. */
export const handler = getLinkStatsApi(apiServicesFromEnvironment(), tableCallers(table, now), statistics);
