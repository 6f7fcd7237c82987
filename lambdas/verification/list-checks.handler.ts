import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { apiKeysTable } from '../table/api-keys-table.ts';
import { linkChecksTable } from '../table/checks-table.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { linkChangesTable } from '../table/link-changes-table.ts';
import { listChecksApi } from './list-checks-api.ts';

const table = tableFromEnvironment();
const keys = { store: apiKeysTable(table), now: () => new Date() };
const links = { store: linkChangesTable(table), checks: linkChecksTable(table) };

/** `GET /api/v1/links/{id}/checks`. */
export const handler = listChecksApi(apiServicesFromEnvironment(), keys, links);
