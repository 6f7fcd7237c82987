import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { accountSessionsTable } from '../table/account-sessions-table.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { newUlid } from '../visits/new-ulid.ts';
import { endSessionApi } from './end-session-api.ts';

const table = tableFromEnvironment();
const now = () => new Date();

/** `DELETE /api/v1/sessions/{id}`. */
export const handler = endSessionApi(apiServicesFromEnvironment(), tableCallers(table, now), {
  sessions: accountSessionsTable(table),
  now,
  newEventId: (at) => newUlid(at.getTime()),
});
