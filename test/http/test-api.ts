import type { ApiServices } from '../../lambdas/http/api-handler.ts';
import { ORIGIN_SECRET } from './api-event.ts';

export const SUPPORT_ADDRESS = 'help@example.org';

/** The services of every endpoint, as tests supply them. */
export const testApi: ApiServices = {
  originSecrets: () => Promise.resolve([ORIGIN_SECRET, 'the-secret-before']),
  supportAddress: SUPPORT_ADDRESS,
};
