import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { appealStoreTable } from '../table/appeal-store-table.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { appealApi } from './appeal-api.ts';

const table = tableFromEnvironment();
const now = () => new Date();
const writeLine = (line: string) => process.stdout.write(line);
const services = { store: appealStoreTable(table), now, writeLine };

/** `POST /api/v1/links/{id}/appeal`. */
export const handler = appealApi(apiServicesFromEnvironment(), tableCallers(table, now), services);
