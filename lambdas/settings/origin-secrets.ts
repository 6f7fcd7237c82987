import { envars, requireEnv } from '../envars.ts';
import { secretText } from './stored-text.ts';

/** Loads the secrets that CloudFront may send as `x-klookup-origin`. There are two during a rotation. */
export type OriginSecrets = () => Promise<readonly string[]>;

/**
 * Reads the secrets named in the environment, lazily, and caches them for the sandbox's life.
 * @throws Error at cold start when the environment names no secret
 */
export function originSecretsFromEnvironment(): OriginSecrets {
  const secrets = requireEnv(envars.originSecretNames)
    .split(',')
    .map((name) => secretText(name, { lifetimeMs: Number.POSITIVE_INFINITY, maxAttempts: 3 }));
  return () => Promise.all(secrets.map((read) => read()));
}
