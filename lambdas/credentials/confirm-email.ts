import { parseMailedToken } from '../account-tokens/mailed-token.ts';
import { isValidToken, TOKEN_KINDS } from '../account-tokens/token-record.ts';
import { provePassword } from '../sessions/prove-password.ts';
import type { SignedIn } from '../sessions/sign-in.ts';
import { changeAndSignIn, type Entrance, untilSettled } from './change-and-sign-in.ts';
import type { ProvedServices } from './change-password.ts';
import { TokenInvalidError } from './credential-errors.ts';

export interface ConfirmEmailRequest extends Entrance {
  readonly token: string;
  readonly password: string;
}

/**
 * Gives an account the address that a mailed link was sent to, if its reader also knows the password. Ends the account's
 * sessions and its tokens at the old address, and starts a session. The account holds the old address for as long as the
 * link that was mailed there can undo the change.
 * @throws TokenInvalidError, SignInFailedError, SignInThrottledError
 */
export function confirmEmail(
  { token, password, ...entrance }: ConfirmEmailRequest,
  services: ProvedServices,
): Promise<SignedIn> {
  const { store, proofs, retry, now } = services;
  const reference = parseMailedToken(token);
  if (!reference) throw new TokenInvalidError();
  const { userId, sha256 } = reference;
  const proof = { userId, password, networks: entrance.networks };
  return untilSettled(retry, async () => {
    const at = now();
    const found = await store.find(userId, 'EMAIL', at);
    const to = found?.tokens.email;
    if (!found || to === undefined || to === found.account.email) throw new TokenInvalidError();
    if (!isValidToken(found.tokens, sha256, at)) throw new TokenInvalidError();
    const { passwordHash } = await provePassword(proof, { ...services, store: proofs });
    if (passwordHash !== found.passwordHash) return 'overtaken';
    const { email: oldEmail } = found.account;
    const heldUntil = new Date(at.getTime() + TOKEN_KINDS.UNDO.lifeMs);
    return changeAndSignIn(
      {
        ...entrance,
        found,
        at,
        address: { kind: 'move', to, heldUntil },
        uses: found.tokens,
        ends: ['VERIFY', 'RESET'],
        events: ['email_changed'],
        mails: [{ kind: 'email-changed', userId, oldEmail, newEmail: to }],
      },
      services,
    );
  });
}
