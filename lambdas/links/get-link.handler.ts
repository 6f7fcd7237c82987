import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { publicOriginFromEnvironment } from '../settings/public-origin.ts';
import { apiKeysTable } from '../table/api-keys-table.ts';
import { blocksFromEnvironment } from '../table/blocks-table.ts';
import { linkChecksTable } from '../table/checks-table.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { linkChangesTable } from '../table/link-changes-table.ts';
import { statisticsTable } from '../table/statistics-table.ts';
import { getLinkApi } from './get-link-api.ts';

const table = tableFromEnvironment();
const now = () => new Date();
const keys = { store: apiKeysTable(table), now };
const publicOrigin = publicOriginFromEnvironment();
const blocks = blocksFromEnvironment(table);
const reads = {
  store: linkChangesTable(table),
  statistics: statisticsTable(table),
  checks: linkChecksTable(table),
};
const links = { ...reads, publicOrigin, blocks, now };

/** `GET /api/v1/links/{id}`. */
export const handler = getLinkApi(apiServicesFromEnvironment(), keys, links);
