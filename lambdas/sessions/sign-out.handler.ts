import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { accountSessionsTable } from '../table/account-sessions-table.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { newUlid } from '../visits/new-ulid.ts';
import { signOutApi } from './sign-out-api.ts';

/** `DELETE /api/v1/session`. */
export const handler = signOutApi(apiServicesFromEnvironment(), {
  sessions: accountSessionsTable(tableFromEnvironment()),
  now: () => new Date(),
  newEventId: (at) => newUlid(at.getTime()),
});
