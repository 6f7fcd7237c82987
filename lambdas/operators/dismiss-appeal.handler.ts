import { dismissAppeal } from '../appeals/decide-appeal.ts';
import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { operatorDesks } from '../table/operator-desks.ts';
import { decideAppealApi } from './decide-appeal-api.ts';

const table = tableFromEnvironment();
const api = decideAppealApi('dismissed', dismissAppeal);
const callers = tableCallers(table, () => new Date());

/** `POST /api/v1/operator/appeals/{id}/dismiss`. */
export const handler = api(apiServicesFromEnvironment(), callers, operatorDesks(table));
