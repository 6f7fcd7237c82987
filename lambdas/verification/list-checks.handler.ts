import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { tableCallers } from '../table/callers.ts';
import { linkChecksTable } from '../table/checks-table.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { findLink } from '../table/find-link.ts';
import { listChecksApi } from './list-checks-api.ts';

const table = tableFromEnvironment();
const callers = tableCallers(table, () => new Date());
const links = {
  store: { find: (linkId: number) => findLink(table, linkId) },
  checks: linkChecksTable(table),
};

/** `GET /api/v1/links/{id}/checks`. */
export const handler = listChecksApi(apiServicesFromEnvironment(), callers, links);
