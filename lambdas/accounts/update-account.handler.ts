import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { profilesTable } from '../table/profiles-table.ts';
import { newUlid } from '../visits/new-ulid.ts';
import { updateAccountApi } from './update-account-api.ts';

const table = tableFromEnvironment();
const now = () => new Date();

/** `PATCH /api/v1/account`. */
export const handler = updateAccountApi(apiServicesFromEnvironment(), tableCallers(table, now), {
  store: profilesTable(table),
  now,
  newEventId: (at) => newUlid(at.getTime()),
});
