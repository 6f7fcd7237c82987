import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { newNonce } from '../preview/random.ts';
import { accountPagesApi } from './account-pages-api.ts';

/** `GET /account/{page}`. */
export const handler = accountPagesApi(apiServicesFromEnvironment(), newNonce);
