import type { verifyPassword } from '../passwords/password-hash.ts';

/**
 * Verifies one password, with the work for each hash only once: a try that others overtake reads the account again, and usually
 * finds the same hash.
 */
export function verifyOnce(
  password: string,
  verify: typeof verifyPassword,
): (hash: string | undefined) => Promise<boolean> {
  let last: { readonly hash: string | undefined; readonly isRight: boolean } | undefined;
  return async (hash) => {
    if (!last || last.hash !== hash) last = { hash, isRight: await verify(password, hash) };
    return last.isRight;
  };
}
