import { pageServicesFromEnvironment } from './page-services.ts';
import { unknownRouteApi } from './unknown-route-api.ts';

/** Requests that match no route of the API. */
export const handler = unknownRouteApi(pageServicesFromEnvironment());
