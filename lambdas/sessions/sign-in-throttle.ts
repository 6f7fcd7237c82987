/** Failed sign-ins that count together, such as those of one network. */
export interface FailureCount {
  readonly failures: number;
  /** Undefined while there are none. */
  readonly lastAt: Date | undefined;
}

/** What counts when somebody signs in. */
export interface SignInCounts {
  /** To this address, from anywhere. */
  readonly account: FailureCount;
  /** To this address from this network. */
  readonly pair: FailureCount;
  /** From this address or /64, to any account. */
  readonly narrow: FailureCount;
  /** From this /48, to any account; the same as `narrow` for an IPv4 address. */
  readonly wide: FailureCount;
  /** Whether somebody has signed in to this address from this network lately. */
  readonly isKnown: boolean;
}

export type CountName = 'account' | 'pair' | 'narrow' | 'wide';

const HOUR_MS = 60 * 60_000;
const MAX_DELAY_MS = 15 * 60_000;

/** Failures that meet no delay, and for how long failures count after the last one. */
export const THROTTLES: Readonly<Record<CountName, { readonly free: number; readonly forgetMs: number }>> = {
  account: { free: 5, forgetMs: 24 * HOUR_MS },
  pair: { free: 5, forgetMs: 24 * HOUR_MS },
  narrow: { free: 5, forgetMs: HOUR_MS },
  // Many people share a /48.
  wide: { free: 25, forgetMs: HOUR_MS },
};

/** For how long a network stays known after somebody has signed in from it. */
export const KNOWN_MS = 90 * 24 * HOUR_MS;

/**
 * The counts that a sign-in is measured by. From a network where the owner has signed in, strangers' failures elsewhere don't
 * count: nobody can lock an owner out.
 */
export const countsFor = ({ isKnown }: Pick<SignInCounts, 'isKnown'>): readonly CountName[] =>
  isKnown ? ['pair'] : ['account', 'pair', 'narrow', 'wide'];

/** The count as it is now: failures are forgotten after a while. */
export const currentCount = (name: CountName, { failures, lastAt }: FailureCount, now: Date): FailureCount =>
  lastAt && now.getTime() - lastAt.getTime() < THROTTLES[name].forgetMs
    ? { failures, lastAt }
    : { failures: 0, lastAt: undefined };

/**
 * When the next try is looked at: after the fifth failure a second later, then twice as long after each, up to 15 minutes.
 * @returns undefined if it is looked at now
 */
export function blockedUntil(counts: SignInCounts, now: Date): Date | undefined {
  const untilMs = countsFor(counts).map((name) => {
    const { failures, lastAt } = currentCount(name, counts[name], now);
    const { free } = THROTTLES[name];
    if (!lastAt || failures < free) return 0;
    return lastAt.getTime() + Math.min(MAX_DELAY_MS, 1_000 * 2 ** Math.min(failures - free, 20));
  });
  const until = Math.max(...untilMs);
  return until > now.getTime() ? new Date(until) : undefined;
}
