import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { linkListTable } from '../table/link-list-table.ts';
import { storedDaysTable } from '../table/stored-days-table.ts';
import { getStatsApi } from './get-stats-api.ts';

const table = tableFromEnvironment();
const now = () => new Date();
const statistics = { list: linkListTable(table), days: storedDaysTable(table), now };

/** `GET /api/v1/stats`. */
export const handler = getStatsApi(apiServicesFromEnvironment(), tableCallers(table, now), statistics);
