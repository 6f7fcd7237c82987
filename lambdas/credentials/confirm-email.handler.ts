import { addressHashFromEnvironment } from '../http/address-hash.ts';
import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { accountMailFromEnvironment } from '../queues/account-mail-sender.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { credentialsTable } from '../table/credentials-table.ts';
import { passwordProofTable } from '../table/password-proof-table.ts';
import { confirmEmailApi } from './confirm-email-api.ts';
import { systemServices } from './system-services.ts';

const table = tableFromEnvironment();
const stores = { store: credentialsTable(table), proofs: passwordProofTable(table) };
const hash = addressHashFromEnvironment();
const services = { ...systemServices, ...stores, hash, sendMail: accountMailFromEnvironment() };

/** `POST /api/v1/account/email/confirm`. */
export const handler = confirmEmailApi(apiServicesFromEnvironment(), services);
