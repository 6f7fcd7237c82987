import { createHmac } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { envars, requireEnv } from '../envars.ts';
import { serviceUnavailable } from './http-error.ts';
import { onceUntilFailed } from './once-until-failed.ts';

/** Turns a viewer's address into what may be stored: without the key nobody can try out all addresses. */
export type HashAddress = (address: string) => Promise<string>;

/** HMAC-SHA256 in hexadecimal. */
export const addressHash =
  (loadKey: () => Promise<string>): HashAddress =>
  async (address) =>
    createHmac('sha256', await loadKey())
      .update(address)
      .digest('hex');

/**
 * With the key in the secret that the environment names, read at the sandbox's first need of it.
 * @throws Error at cold start when the environment names none
 */
export function addressHashFromEnvironment(): HashAddress {
  const secretId = requireEnv(envars.addressHashSecretName);
  const client = new SecretsManagerClient({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true },
  });
  return addressHash(
    onceUntilFailed(async () => {
      const { SecretString } = await client
        .send(new GetSecretValueCommand({ SecretId: secretId }))
        .catch((cause: unknown) => {
          throw serviceUnavailable(cause);
        });
      if (!SecretString) throw new Error(`The secret ${secretId} has no text.`);
      return SecretString;
    }),
  );
}
