import { normaliseEmail } from '../email-addresses/email-address.ts';
import { checkPassword } from '../passwords/check-password.ts';
import { hashPassword } from '../passwords/password-hash.ts';
import { EmailTakenError } from './account-errors.ts';
import type { AccountStore } from './account-store.ts';
import { newUserId } from './user-id.ts';

export interface CreateAccountRequest {
  readonly email: string;
  /** Without it, nobody can sign in before a password reset; API keys still work. */
  readonly password?: string;
  /** True when the caller vouches for the address: an operator, or the demo's seed. */
  readonly emailVerified: boolean;
}

export interface CreateAccountServices {
  readonly store: AccountStore;
  readonly now: () => Date;
  /** A cryptographically secure generator, such as `randomBytes` of `node:crypto`. */
  readonly random: (size: number) => Uint8Array;
}

export interface CreatedAccount {
  readonly userId: string;
  readonly email: string;
}

/**
 * Creates an account.
 * @throws EmailTakenError, InvalidEmailError, InvalidFieldsError when the password breaks the policy
 */
export async function createAccount(
  request: CreateAccountRequest,
  { store, now, random }: CreateAccountServices,
): Promise<CreatedAccount> {
  const email = normaliseEmail(request.email);
  if (request.password !== undefined) checkPassword(request.password, { email });
  const passwordHash =
    request.password === undefined ? undefined : await hashPassword(request.password, random);
  const userId = newUserId(random);
  const createdAt = now();
  const emailVerifiedAt = request.emailVerified ? createdAt : undefined;
  const outcome = await store.insert({ userId, email, passwordHash, emailVerifiedAt, createdAt });
  if (outcome === 'email-taken') throw new EmailTakenError();
  return { userId, email };
}
