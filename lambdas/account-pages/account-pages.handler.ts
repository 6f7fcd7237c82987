import { pageServicesFromEnvironment } from '../http/page-services.ts';
import { newNonce } from '../preview/random.ts';
import { accountPagesApi } from './account-pages-api.ts';

/** `GET /account/{page}`. */
export const handler = accountPagesApi(pageServicesFromEnvironment(), newNonce);
