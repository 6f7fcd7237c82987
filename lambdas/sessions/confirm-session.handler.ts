import { randomBytes } from 'node:crypto';
import { addressHashFromEnvironment } from '../http/address-hash.ts';
import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { verifyPassword } from '../passwords/password-hash.ts';
import { defaultRetryPolicy } from '../retry/back-off.ts';
import { accountSessionsTable } from '../table/account-sessions-table.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { passwordProofTable } from '../table/password-proof-table.ts';
import { confirmSessionApi } from './confirm-session-api.ts';

const table = tableFromEnvironment();
const now = () => new Date();
const services = {
  store: passwordProofTable(table),
  sessions: accountSessionsTable(table),
  retry: defaultRetryPolicy,
  hash: addressHashFromEnvironment(),
  verifyPassword,
  now,
  random: randomBytes,
};

/** `POST /api/v1/session/confirm`. */
export const handler = confirmSessionApi(apiServicesFromEnvironment(), tableCallers(table, now), services);
