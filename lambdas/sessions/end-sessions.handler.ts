import { randomBytes } from 'node:crypto';
import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { accountSessionsTable } from '../table/account-sessions-table.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { newUlid } from '../visits/new-ulid.ts';
import { endSessionsApi } from './end-sessions-api.ts';

const table = tableFromEnvironment();
const now = () => new Date();

/** `DELETE /api/v1/sessions`. */
export const handler = endSessionsApi(apiServicesFromEnvironment(), tableCallers(table, now), {
  sessions: accountSessionsTable(table),
  now,
  random: randomBytes,
  newEventId: (at) => newUlid(at.getTime()),
});
