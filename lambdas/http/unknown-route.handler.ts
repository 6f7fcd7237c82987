import { apiServicesFromEnvironment } from './api-services.ts';
import { unknownRouteApi } from './unknown-route-api.ts';

/** Whatever matches no route of the API. */
export const handler = unknownRouteApi(apiServicesFromEnvironment());
