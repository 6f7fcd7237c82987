import { createHmac } from 'node:crypto';
import { envars, requireEnv } from '../envars.ts';
import { secretText } from '../settings/stored-text.ts';
import { serviceUnavailable } from './http-error.ts';

/**
 * Hashes a viewer's IP address for storage. The key prevents others from finding the address by hashing all possible
 * ones.
 */
export type HashAddress = (address: string) => Promise<string>;

/** HMAC-SHA256, in hexadecimal. */
export const addressHash =
  (loadKey: () => Promise<string>): HashAddress =>
  async (address) =>
    createHmac('sha256', await loadKey())
      .update(address)
      .digest('hex');

/**
 * Uses the key in the secret that the environment names, read on first use.
 * @throws Error at cold start when the environment variable is missing
 */
export function addressHashFromEnvironment(env: NodeJS.ProcessEnv = process.env): HashAddress {
  const key = secretText(requireEnv(envars.addressHashSecretName, env));
  return addressHash(() =>
    key().catch((cause: unknown) => {
      throw serviceUnavailable(cause);
    }),
  );
}
