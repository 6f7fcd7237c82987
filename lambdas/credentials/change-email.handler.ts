import { envars, requireEnv } from '../envars.ts';
import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { accountMailFromEnvironment } from '../queues/account-mail-sender.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { credentialsTable } from '../table/credentials-table.ts';
import { changeEmailApi } from './change-email-api.ts';
import { parseRegistration } from './registration.ts';
import { systemServices } from './system-services.ts';

const table = tableFromEnvironment();
const callers = tableCallers(table, systemServices.now);
const registration = parseRegistration(requireEnv(envars.registration));
const mail = { store: credentialsTable(table), sendMail: accountMailFromEnvironment() };

/** `POST /api/v1/account/email`. */
export const handler = changeEmailApi(apiServicesFromEnvironment(), callers, {
  ...systemServices,
  ...mail,
  registration,
});
