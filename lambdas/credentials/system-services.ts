import { randomBytes } from 'node:crypto';
import { hashPassword, verifyPassword } from '../passwords/password-hash.ts';
import { defaultRetryPolicy } from '../retry/back-off.ts';
import { newUlid } from '../visits/new-ulid.ts';

/** What every function of this folder takes from its machine. */
export const systemServices = {
  retry: defaultRetryPolicy,
  hashPassword: (password: string) => hashPassword(password, randomBytes),
  verifyPassword,
  now: () => new Date(),
  random: randomBytes,
  newId: (at: Date) => newUlid(at.getTime()),
};
