import type { Brand } from '../brand/brand.ts';
import { brandFromEnvironment } from '../brand/brand-from-environment.ts';
import type { ApiServices } from './api-handler.ts';
import { apiServicesFromEnvironment } from './api-services.ts';

/** Services that every page and public document needs. */
export interface PageServices extends ApiServices {
  readonly brand: Brand;
}

/**
 * Creates the services that every page and public document needs, as the environment configures them.
 * @throws Error at cold start when an environment variable is missing
 */
export const pageServicesFromEnvironment = (): PageServices => ({
  ...apiServicesFromEnvironment(),
  brand: brandFromEnvironment(),
});
