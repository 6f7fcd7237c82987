import { envars, requireEnv } from '../envars.ts';
import type { ApiServices } from './api-handler.ts';
import { originSecretsFromEnvironment } from './origin-secrets.ts';

/**
 * What every endpoint needs, as its function's environment says.
 * @throws Error at cold start when an entry is missing
 */
export const apiServicesFromEnvironment = (): ApiServices => ({
  originSecrets: originSecretsFromEnvironment(),
  supportAddress: requireEnv(envars.supportAddress),
});
