import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { envars, requireEnv } from '../envars.ts';
import { onceUntilFailed } from './once-until-failed.ts';

/** Loads the secrets of which CloudFront sends one as `x-klookup-origin`: while they rotate there are two. */
export type OriginSecrets = () => Promise<readonly string[]>;

/**
 * Reads the secrets that the environment names from Secrets Manager, at the sandbox's first invocation.
 * @throws Error at cold start when the environment names none
 */
export function originSecretsFromEnvironment(): OriginSecrets {
  const secretIds = requireEnv(envars.originSecretNames).split(',');
  const client = new SecretsManagerClient({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true },
  });
  return onceUntilFailed(() =>
    Promise.all(
      secretIds.map(async (secretId) => {
        const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
        if (!SecretString) throw new Error(`The secret ${secretId} has no text.`);
        return SecretString;
      }),
    ),
  );
}
