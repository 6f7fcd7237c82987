import { createHmac } from 'node:crypto';
import { envars, requireEnv } from '../envars.ts';
import { secretText } from '../settings/stored-text.ts';
import { serviceUnavailable } from './http-error.ts';

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
  const key = secretText(requireEnv(envars.addressHashSecretName));
  return addressHash(() =>
    key().catch((cause: unknown) => {
      throw serviceUnavailable(cause);
    }),
  );
}
