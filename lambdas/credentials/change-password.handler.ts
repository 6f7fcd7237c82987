import { addressHashFromEnvironment } from '../http/address-hash.ts';
import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { accountMailFromEnvironment } from '../queues/account-mail-sender.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { credentialsTable } from '../table/credentials-table.ts';
import { passwordProofTable } from '../table/password-proof-table.ts';
import { changePasswordApi } from './change-password-api.ts';
import { systemServices } from './system-services.ts';

const table = tableFromEnvironment();
const callers = tableCallers(table, systemServices.now);
const stores = { store: credentialsTable(table), proofs: passwordProofTable(table) };
const hash = addressHashFromEnvironment();
const services = { ...systemServices, ...stores, hash, sendMail: accountMailFromEnvironment() };

/** `POST /api/v1/account/password`. */
export const handler = changePasswordApi(apiServicesFromEnvironment(), callers, services);
