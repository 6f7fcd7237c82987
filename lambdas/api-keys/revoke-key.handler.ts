import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { defaultRetryPolicy as retry } from '../retry/back-off.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { ownersKeysTable } from '../table/owners-keys-table.ts';
import { newUlid } from '../visits/new-ulid.ts';
import { revokeKeyApi } from './revoke-key-api.ts';

const table = tableFromEnvironment();
const now = () => new Date();
const newId = (at: Date) => newUlid(at.getTime());
const services = { keys: ownersKeysTable(table), newId, now, retry };

/** `DELETE /api/v1/keys/{id}`. */
export const handler = revokeKeyApi(apiServicesFromEnvironment(), tableCallers(table, now), services);
