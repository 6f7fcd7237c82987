import type { PageServices } from '../../lambdas/http/page-services.ts';
import { klookUp } from '../brand/brands.ts';
import { ORIGIN_SECRET } from './api-event.ts';

export const SUPPORT_ADDRESS = 'help@example.org';

/** The services of every endpoint and page, as tests supply them. */
export const testApi: PageServices = {
  originSecrets: () => Promise.resolve([ORIGIN_SECRET, 'the-secret-before']),
  supportAddress: SUPPORT_ADDRESS,
  brand: klookUp,
};
