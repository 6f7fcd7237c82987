import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { operatorDesks } from '../table/operator-desks.ts';
import { dismissReportApi } from './dismiss-report-api.ts';

const table = tableFromEnvironment();
const callers = tableCallers(table, () => new Date());

/** `POST /api/v1/operator/reports/{id}/dismiss`. */
export const handler = dismissReportApi(apiServicesFromEnvironment(), callers, operatorDesks(table));
