import { envars, requireEnv } from '../envars.ts';
import { secretText } from './stored-text.ts';

/** Loads the secrets of which CloudFront sends one as `x-klookup-origin`: while they rotate there are two. */
export type OriginSecrets = () => Promise<readonly string[]>;

/**
 * Reads the secrets that the environment names, at the sandbox's first invocation, and keeps them for its life.
 * @throws Error at cold start when the environment names none
 */
export function originSecretsFromEnvironment(): OriginSecrets {
  const secrets = requireEnv(envars.originSecretNames)
    .split(',')
    .map((name) => secretText(name, { keptMs: Number.POSITIVE_INFINITY, maxAttempts: 3 }));
  return () => Promise.all(secrets.map((read) => read()));
}
