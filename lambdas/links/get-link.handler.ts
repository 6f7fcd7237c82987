import { appealAbout } from '../appeals/appeal-about.ts';
import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { publicOriginFromEnvironment } from '../settings/public-origin.ts';
import { appealStoreTable } from '../table/appeal-store-table.ts';
import { blocksFromEnvironment } from '../table/blocks-table.ts';
import { tableCallers } from '../table/callers.ts';
import { linkChecksTable } from '../table/checks-table.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { findLink } from '../table/find-link.ts';
import { statisticsTable } from '../table/statistics-table.ts';
import { getLinkApi } from './get-link-api.ts';

const table = tableFromEnvironment();
const now = () => new Date();
const callers = tableCallers(table, now);
const publicOrigin = publicOriginFromEnvironment();
const blocks = blocksFromEnvironment(table);
const reads = {
  store: { find: (linkId: number) => findLink(table, linkId) },
  statistics: statisticsTable(table),
  checks: linkChecksTable(table),
};
const appeals = { appealAbout: appealAbout({ store: appealStoreTable(table), now }) };
const links = { ...reads, publicOrigin, blocks, now, ...appeals };

/** `GET /api/v1/links/{id}`. */
export const handler = getLinkApi(apiServicesFromEnvironment(), callers, links);
