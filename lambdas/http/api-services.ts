import { envars, requireEnv } from '../envars.ts';
import { originSecretsFromEnvironment } from '../settings/origin-secrets.ts';
import type { ApiServices } from './api-handler.ts';

/**
 * What every endpoint needs, as its function's environment says.
 * @throws Error at cold start when an entry is missing
 */
export const apiServicesFromEnvironment = (): ApiServices => ({
  originSecrets: originSecretsFromEnvironment(),
  supportAddress: requireEnv(envars.supportAddress),
});
