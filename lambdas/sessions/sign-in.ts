import type { SignInPlace } from '../account-events/sign-in-place.ts';
import type { Account } from '../accounts/account.ts';
import { InvalidEmailError, normaliseEmail } from '../email-addresses/email-address.ts';
import { type RetryPolicy, retryWhileOvertaken } from '../retry/back-off.ts';
import { SignInFailedError, SignInThrottledError } from './session-errors.ts';
import type { Session } from './session-store.ts';
import { type GeneratedSession, generateSession, type SessionReference } from './session-token.ts';
import type { CountedTry, SignInAccount, SignInStore, SignInSubjects } from './sign-in-store.ts';
import { blockedUntil, measuredBy } from './sign-in-throttle.ts';
import { verifyOnce } from './verify-once.ts';

export interface SignInRequest {
  readonly email: string;
  readonly password: string;
  readonly place: SignInPlace;
  /** The viewer's networks, as `networksOf` gives them. */
  readonly networks: { readonly narrow: string; readonly wide: string };
  /** The session that the browser has, if any. */
  readonly replaced: SessionReference | undefined;
}

export interface SignInServices {
  readonly store: SignInStore;
  readonly retry: RetryPolicy;
  /** Hashes what is counted, with a key. */
  readonly hash: (text: string) => Promise<string>;
  readonly verifyPassword: (password: string, hash: string | undefined) => Promise<boolean>;
  readonly now: () => Date;
  /** A cryptographically secure generator, such as `randomBytes` of `node:crypto`. */
  readonly random: (size: number) => Uint8Array;
  /** Generates a ULID for that time. */
  readonly newEventId: (at: Date) => string;
}

export interface SignedIn {
  readonly account: Account;
  readonly session: Session;
  /** The value of the new session's cookie, which is stored nowhere. */
  readonly cookie: string;
}

/**
 * Signs somebody in: three calls to the table, and one argon2, whether or not there is such an account. Callers
 * learn what a password came to only once their try is counted, so that many at once learn no more than one after the other.
 * @throws SignInFailedError, SignInThrottledError
 */
export async function signIn(request: SignInRequest, services: SignInServices): Promise<SignedIn> {
  const { store, retry, verifyPassword, now } = services;
  const email = normalised(request.email);
  const subjects = await subjectsOf(email, request.networks, services.hash);
  const isRight = verifyOnce(request.password, verifyPassword);
  const outcome = await retryWhileOvertaken(retry, async () => {
    const at = now();
    const { counts: seen, userId } = await store.counts(email, subjects);
    const counts = measuredBy(seen, at);
    const until = blockedUntil(counts, at);
    if (until) throw new SignInThrottledError(until, at);
    const found = withAddress(email, await store.account(userId, at));
    const attempt = { subjects, counts, at };
    if (!(await isRight(found?.passwordHash)) || !found) {
      return (await store.fail(attempt)) === 'counted' ? new SignInFailedError() : 'overtaken';
    }
    const generated = generateSession(found.account.userId, services.random);
    return start({ ...attempt, found, generated }, request, services);
  });
  if (outcome === 'overtaken') throw SignInThrottledError.overtaken(now());
  if (outcome instanceof SignInFailedError) throw outcome;
  return outcome;
}

async function start(
  {
    generated,
    ...attempt
  }: CountedTry<SignInSubjects> & { readonly found: SignInAccount; readonly generated: GeneratedSession },
  { place, replaced }: SignInRequest,
  { store, newEventId }: SignInServices,
): Promise<SignedIn | 'overtaken'> {
  const { at, found } = attempt;
  const { userId, sessionId, cookie } = generated;
  const session = newSession(generated, { place, at });
  const event = { userId, id: newEventId(at), kind: 'signed_in' as const, at, place, sessionId };
  const outcome = await store.start({ ...attempt, session, event, replaced });
  return outcome === 'started' ? { account: found.account, session, cookie } : 'overtaken';
}

/** A session that begins now, with a fresh proof of the password. */
export const newSession = (
  { userId, sha256 }: SessionReference,
  { place, at }: { readonly place: SignInPlace; readonly at: Date },
): Session => ({ userId, sha256, createdAt: at, lastUsedAt: at, confirmedAt: at, ...place });

/** An address that the account has given up, and only holds so that the change can be undone, signs nobody in. */
const withAddress = (email: string, found: SignInAccount | undefined): SignInAccount | undefined =>
  found?.account.email === email ? found : undefined;

/** What can't be an address is treated like one that nobody has. */
function normalised(text: string): string {
  try {
    return normaliseEmail(text);
  } catch (error) {
    if (error instanceof InvalidEmailError) return text.slice(0, 256);
    throw error;
  }
}

async function subjectsOf(
  email: string,
  { narrow, wide }: SignInRequest['networks'],
  hash: SignInServices['hash'],
): Promise<SignInSubjects> {
  const subjects = {
    account: await hash(email),
    pair: await hash(`${email} ${narrow}`),
    narrow: await hash(narrow),
  };
  return wide === narrow ? subjects : { ...subjects, wide: await hash(wide) };
}
