import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { accountMailFromEnvironment } from '../queues/account-mail-sender.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { storeRequestedMail } from '../table/requested-mail-table.ts';
import { requestMailApi } from './request-mail-api.ts';
import { systemServices } from './system-services.ts';

const storeMail = storeRequestedMail(tableFromEnvironment());
const sendMail = accountMailFromEnvironment();
const services = { ...systemServices, storeMail, sendMail };

/** `POST /api/v1/account/resend`. */
export const handler = requestMailApi(apiServicesFromEnvironment(), 'resend', services);
