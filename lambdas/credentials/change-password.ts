import type { SessionKey } from '../sessions/account-sessions.ts';
import { type ProvePasswordServices, provePassword } from '../sessions/prove-password.ts';
import type { SignedIn } from '../sessions/sign-in.ts';
import {
  type CredentialServices,
  changeAndSignIn,
  type Entrance,
  untilSettled,
} from './change-and-sign-in.ts';
import { newPassword } from './new-password.ts';

export interface ChangePasswordRequest extends Entrance {
  /** Of the person. */
  readonly session: SessionKey;
  readonly currentPassword: string;
  /** The new one. */
  readonly password: string;
}

export interface ProvedServices extends CredentialServices {
  /** Counts wrong passwords. */
  readonly proofs: ProvePasswordServices['store'];
}

/**
 * Changes the password of somebody who is signed in and knows the current one, ends the account's sessions and starts one.
 * @throws SignInFailedError, SignInThrottledError, InvalidFieldsError when the new password breaks the policy
 */
export function changePassword(
  { session, currentPassword, password, ...entrance }: ChangePasswordRequest,
  services: ProvedServices,
): Promise<SignedIn> {
  const { userId } = session;
  const { proofs: store, retry, now } = services;
  const proof = { userId, password: currentPassword, networks: entrance.networks };
  const hashNew = newPassword(password, services.hashPassword);
  return untilSettled(retry, async () => {
    const found = await provePassword(proof, { ...services, store });
    const passwordHash = await hashNew(found.account.email);
    return changeAndSignIn(
      {
        ...entrance,
        found,
        at: now(),
        passwordHash,
        replaces: session,
        ends: ['RESET'],
        events: ['password_changed'],
        mails: [{ kind: 'password-changed', userId }],
      },
      services,
    );
  });
}
