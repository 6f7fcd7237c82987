import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { appealStoreTable } from '../table/appeal-store-table.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { appealApi } from './appeal-api.ts';
import { appealMetrics } from './appeal-metrics.ts';

const table = tableFromEnvironment();
const now = () => new Date();
const report = (appeal: Parameters<typeof appealMetrics>[0]): void => {
  process.stdout.write(`${appealMetrics(appeal, process.env.AWS_LAMBDA_FUNCTION_NAME ?? '')}\n`);
};
const services = { store: appealStoreTable(table), now, report };

/** `POST /api/v1/links/{id}/appeal`. */
export const handler = appealApi(apiServicesFromEnvironment(), tableCallers(table, now), services);
