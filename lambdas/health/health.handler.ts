import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { healthTable } from '../table/health-table.ts';
import { healthApi } from './health-api.ts';

const store = healthTable(tableFromEnvironment());

/** `GET /api/v1/health`. */
export const handler = healthApi(apiServicesFromEnvironment(), { store, now: () => new Date() });
