import { addressHashFromEnvironment } from '../http/address-hash.ts';
import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { accountMailFromEnvironment } from '../queues/account-mail-sender.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { credentialsTable } from '../table/credentials-table.ts';
import { resetPasswordApi } from './reset-password-api.ts';
import { systemServices } from './system-services.ts';

const store = credentialsTable(tableFromEnvironment());
const hash = addressHashFromEnvironment();
const services = { ...systemServices, store, hash, sendMail: accountMailFromEnvironment() };

/** `POST /api/v1/account/password/reset`. */
export const handler = resetPasswordApi(apiServicesFromEnvironment(), services);
