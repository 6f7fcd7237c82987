import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { accountMailFromEnvironment } from '../queues/account-mail-sender.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { credentialsTable } from '../table/credentials-table.ts';
import { systemServices } from './system-services.ts';
import { undoEmailApi } from './undo-email-api.ts';

const store = credentialsTable(tableFromEnvironment());
const services = { ...systemServices, store, sendMail: accountMailFromEnvironment() };

/** `POST /api/v1/account/email/undo`. */
export const handler = undoEmailApi(apiServicesFromEnvironment(), services);
