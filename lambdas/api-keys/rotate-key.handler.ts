import { randomBytes as random } from 'node:crypto';
import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { accountMailFromEnvironment } from '../queues/account-mail-sender.ts';
import { defaultRetryPolicy as retry } from '../retry/back-off.ts';
import { apiKeysTable } from '../table/api-keys-table.ts';
import { blocksFromEnvironment } from '../table/blocks-table.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { ownersKeysTable } from '../table/owners-keys-table.ts';
import { newUlid } from '../visits/new-ulid.ts';
import { rotateKeyApi } from './rotate-key-api.ts';

const table = tableFromEnvironment();
const now = () => new Date();
const newId = (at: Date) => newUlid(at.getTime());
const [keys, store] = [ownersKeysTable(table), apiKeysTable(table)];
const blocks = blocksFromEnvironment(table);
const services = { keys, store, blocks, sendMail: accountMailFromEnvironment(), newId, now, random, retry };

/** `POST /api/v1/keys/{id}/rotate`. */
export const handler = rotateKeyApi(apiServicesFromEnvironment(), tableCallers(table, now), services);
