import { envars, requireEnv } from '../envars.ts';
import { originSecretsFromEnvironment } from '../settings/origin-secrets.ts';
import type { ApiServices } from './api-handler.ts';

/**
 * Creates the services that every endpoint needs, as the environment configures them.
 * @throws Error at cold start when an environment variable is missing
 */
export const apiServicesFromEnvironment = (): ApiServices => ({
  originSecrets: originSecretsFromEnvironment(),
  supportAddress: requireEnv(envars.supportAddress),
});
