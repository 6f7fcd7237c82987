import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { accountDeleterFromEnvironment } from '../queues/account-deleter.ts';
import { defaultRetryPolicy } from '../retry/back-off.ts';
import { accountCloserTable } from '../table/account-closer-table.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { newUlid } from '../visits/new-ulid.ts';
import { deleteAccountApi } from './delete-account-api.ts';

const table = tableFromEnvironment();
const now = () => new Date();
const accounts = {
  store: accountCloserTable(table),
  retry: defaultRetryPolicy,
  startDeletion: accountDeleterFromEnvironment(),
  now,
  newEventId: (at: Date) => newUlid(at.getTime()),
};

/** `DELETE /api/v1/account`. */
export const handler = deleteAccountApi(apiServicesFromEnvironment(), tableCallers(table, now), accounts);
