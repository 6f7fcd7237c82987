import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { publicOriginFromEnvironment } from '../settings/public-origin.ts';
import { accountExportTable } from '../table/account-export-table.ts';
import { blocksFromEnvironment } from '../table/blocks-table.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { linkListTable } from '../table/link-list-table.ts';
import { statisticsTable } from '../table/statistics-table.ts';
import { newUlid } from '../visits/new-ulid.ts';
import { exportAccountApi } from './export-account-api.ts';

const table = tableFromEnvironment();
const now = () => new Date();
const accounts = {
  store: accountExportTable(table),
  links: linkListTable(table),
  statistics: statisticsTable(table),
  publicOrigin: publicOriginFromEnvironment(),
  blocks: blocksFromEnvironment(table),
  now,
  newEventId: (at: Date) => newUlid(at.getTime()),
};

/** `GET /api/v1/account/export`. */
export const handler = exportAccountApi(apiServicesFromEnvironment(), tableCallers(table, now), accounts);
