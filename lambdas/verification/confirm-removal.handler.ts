import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { defaultRetryPolicy } from '../retry/back-off.ts';
import { blocksFromEnvironment } from '../table/blocks-table.ts';
import { tableCallers } from '../table/callers.ts';
import { checksTable } from '../table/checks-table.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { linkChangesTable } from '../table/link-changes-table.ts';
import { confirmRemovalApi } from './confirm-removal-api.ts';

const table = tableFromEnvironment();
const now = () => new Date();
const stores = { store: linkChangesTable(table), checks: checksTable(table), retry: defaultRetryPolicy };
const links = { ...stores, blocks: blocksFromEnvironment(table), now };

/** `POST /api/v1/links/{id}/confirm-removal`. */
export const handler = confirmRemovalApi(apiServicesFromEnvironment(), tableCallers(table, now), links);
