import type { AccountSessions, SessionKey } from './account-sessions.ts';
import { type ProvePasswordRequest, type ProvePasswordServices, provePassword } from './prove-password.ts';
import { generateSession } from './session-token.ts';
import type { SignedIn } from './sign-in.ts';

export interface ConfirmSessionRequest extends Omit<ProvePasswordRequest, 'userId'> {
  readonly session: SessionKey;
}

export interface ConfirmSessionServices extends ProvePasswordServices {
  readonly sessions: Pick<AccountSessions, 'replace'>;
  /** A cryptographically secure generator, such as `randomBytes` of `node:crypto`. */
  readonly random: (size: number) => Uint8Array;
}

/**
 * Proves the password again. The session gets a new cookie, so that a stolen one does not gain from the proof
 * (OWASP ASVS 5.0, 7.2.4).
 * @returns undefined when the session has ended meanwhile
 * @throws SignInFailedError, SignInThrottledError
 */
export async function confirmSession(
  { session: replaced, ...request }: ConfirmSessionRequest,
  { sessions, random, ...services }: ConfirmSessionServices,
): Promise<SignedIn | undefined> {
  const { userId } = replaced;
  const { account, generation } = await provePassword({ userId, ...request }, services);
  const { cookie, sha256 } = generateSession(userId, random);
  const at = services.now();
  const session = await sessions.replace(replaced, { sha256, lastUsedAt: at, confirmedAt: at }, generation);
  return session && { account, session, cookie };
}
