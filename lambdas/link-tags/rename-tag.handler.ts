import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { defaultRetryPolicy } from '../retry/back-off.ts';
import { blocksFromEnvironment } from '../table/blocks-table.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { linkChangesTable } from '../table/link-changes-table.ts';
import { linkListTable } from '../table/link-list-table.ts';
import { renameTagApi } from './rename-tag-api.ts';

const table = tableFromEnvironment();
const now = () => new Date();
const store = { store: linkChangesTable(table), list: linkListTable(table), retry: defaultRetryPolicy };
const links = { ...store, blocks: blocksFromEnvironment(table), now };

/** `PATCH /api/v1/tags/{tag}`. */
export const handler = renameTagApi(apiServicesFromEnvironment(), tableCallers(table, now), links);
