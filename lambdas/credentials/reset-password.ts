import { parseMailedToken } from '../account-tokens/mailed-token.ts';
import { isValidToken } from '../account-tokens/token-record.ts';
import type { SignedIn } from '../sessions/sign-in.ts';
import {
  type CredentialServices,
  changeAndSignIn,
  type Entrance,
  untilSettled,
} from './change-and-sign-in.ts';
import { TokenInvalidError } from './credential-errors.ts';
import { newPassword } from './new-password.ts';

export interface ResetRequest extends Entrance {
  readonly token: string;
  /** The new one. */
  readonly password: string;
}

/**
 * Sets a new password by a mailed link, ends the account's sessions and other tokens, and starts a session. Also verifies the
 * address, because the mailbox is proved. A link that undoes a change of the address stays: an attacker may have changed it.
 * @throws TokenInvalidError, InvalidFieldsError when the password breaks the policy
 */
export function resetPassword(
  { token, password, ...entrance }: ResetRequest,
  services: CredentialServices,
): Promise<SignedIn> {
  const { store, retry, now } = services;
  const reference = parseMailedToken(token);
  if (!reference) throw new TokenInvalidError();
  const hashNew = newPassword(password, services.hashPassword);
  return untilSettled(retry, async () => {
    const at = now();
    const found = await store.find(reference.userId, 'RESET', at);
    if (!found || !isValidToken(found.tokens, reference.sha256, at)) throw new TokenInvalidError();
    const { userId, email, emailVerifiedAt } = found.account;
    // A mail may have been under way to the old address while the account got a new one.
    if (found.tokens.email !== email) throw new TokenInvalidError();
    return changeAndSignIn(
      {
        ...entrance,
        found,
        at,
        passwordHash: await hashNew(email),
        address: { kind: 'verify' },
        uses: found.tokens,
        ends: ['VERIFY', 'EMAIL'],
        events: emailVerifiedAt ? ['password_reset'] : ['password_reset', 'email_verified'],
        mails: [{ kind: 'password-changed', userId }],
      },
      services,
    );
  });
}
