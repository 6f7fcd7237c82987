import { altchaFromEnvironment } from '../captcha/captcha-from-environment.ts';
import { envars, requireEnv } from '../envars.ts';
import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { accountMailFromEnvironment } from '../queues/account-mail-sender.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { storeRequestedMail } from '../table/requested-mail-table.ts';
import { spentTokensTable } from '../table/spent-tokens-table.ts';
import { registerApi } from './register-api.ts';
import { parseRegistration } from './registration.ts';
import { systemServices } from './system-services.ts';

const table = tableFromEnvironment();
const captcha = { altcha: altchaFromEnvironment(), spentTokens: spentTokensTable(table) };
const mail = { storeMail: storeRequestedMail(table), sendMail: accountMailFromEnvironment() };
const registration = parseRegistration(requireEnv(envars.registration));

/** `POST /api/v1/account/register`. */
export const handler = registerApi(apiServicesFromEnvironment(), {
  ...systemServices,
  ...captcha,
  ...mail,
  registration,
});
