import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { tagListTable } from '../table/tag-list-table.ts';
import { listTagsApi } from './list-tags-api.ts';

const table = tableFromEnvironment();
const callers = tableCallers(table, () => new Date());

/** `GET /api/v1/tags`. */
export const handler = listTagsApi(apiServicesFromEnvironment(), callers, { list: tagListTable(table) });
