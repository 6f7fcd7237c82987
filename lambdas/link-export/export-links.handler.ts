import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { publicOriginFromEnvironment } from '../settings/public-origin.ts';
import { blocksFromEnvironment } from '../table/blocks-table.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { linkListTable } from '../table/link-list-table.ts';
import { exportLinksApi } from './export-links-api.ts';

const table = tableFromEnvironment();
const now = () => new Date();
const publicOrigin = publicOriginFromEnvironment();
const links = { list: linkListTable(table), publicOrigin, blocks: blocksFromEnvironment(table), now };

/** `GET /api/v1/links/export`. */
export const handler = exportLinksApi(apiServicesFromEnvironment(), tableCallers(table, now), links);
