import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { purgeQueueFromEnvironment } from '../queues/purge-queue.ts';
import { defaultRetryPolicy } from '../retry/back-off.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { linkChangesTable } from '../table/link-changes-table.ts';
import { linksByPostTable } from '../table/links-by-post-table.ts';
import { deleteLinksApi } from './delete-links-api.ts';

const table = tableFromEnvironment();
const now = () => new Date();
const store = { store: linkChangesTable(table), posts: linksByPostTable(table), retry: defaultRetryPolicy };
const links = { ...store, purges: purgeQueueFromEnvironment(), now };

/** `DELETE /api/v1/links/bulk`. */
export const handler = deleteLinksApi(apiServicesFromEnvironment(), tableCallers(table, now), links);
