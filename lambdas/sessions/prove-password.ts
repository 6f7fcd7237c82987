import { type RetryPolicy, retryWhileOvertaken } from '../retry/back-off.ts';
import { SignInFailedError, SignInThrottledError } from './session-errors.ts';
import type { PasswordProofStore, SignInAccount } from './sign-in-store.ts';
import { blockedUntil } from './sign-in-throttle.ts';
import { verifyOnce } from './verify-once.ts';

export interface ProvePasswordRequest {
  /** The account that is signed in. */
  readonly userId: string;
  readonly password: string;
  /** The viewer's networks, as `networksOf` gives them. */
  readonly networks: { readonly narrow: string };
}

export interface ProvePasswordServices {
  readonly store: PasswordProofStore;
  readonly retry: RetryPolicy;
  /** Hashes what is counted, with a key. */
  readonly hash: (text: string) => Promise<string>;
  readonly verifyPassword: (password: string, hash: string | undefined) => Promise<boolean>;
  readonly now: () => Date;
}

/**
 * Checks the password of somebody who is signed in: a read, one argon2 and a transaction. Failures delay further tries as those of
 * sign-ins do, but count apart, by account: only those who have a session can raise them. As at a sign-in, callers learn what a
 * password came to only once their try is counted.
 * @returns the account as it was; what follows must find its generation unchanged
 * @throws SignInFailedError, SignInThrottledError
 */
export async function provePassword(
  { userId, password, networks }: ProvePasswordRequest,
  { store, retry, hash, verifyPassword, now }: ProvePasswordServices,
): Promise<SignInAccount> {
  const proof = await hash(userId);
  const isRight = verifyOnce(password, verifyPassword);
  const outcome = await retryWhileOvertaken(retry, async () => {
    const at = now();
    const { found, count } = await store.find(userId, proof, at);
    const counts = { proof: count };
    const until = blockedUntil(counts, at);
    if (until) throw new SignInThrottledError(until, at);
    if (!(await isRight(found?.passwordHash)) || !found) {
      const failed = await store.fail({ subjects: { proof }, counts, at });
      return failed === 'counted' ? new SignInFailedError('The password is wrong.') : failed;
    }
    const pair = await hash(`${found.account.email} ${networks.narrow}`);
    const proved = await store.succeed({ subjects: { proof, pair }, counts, at });
    return proved === 'counted' ? found : proved;
  });
  if (outcome === 'overtaken') throw SignInThrottledError.overtaken(now());
  if (outcome instanceof SignInFailedError) throw outcome;
  return outcome;
}
