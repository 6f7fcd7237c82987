/** Failures that count together, such as those of one network. */
export interface FailureCount {
  readonly failures: number;
  /** Undefined while there are none. */
  readonly lastAt: Date | undefined;
}

/** Failures of one network at one account, and when somebody last succeeded there. */
export interface PairCount extends FailureCount {
  readonly succeededAt: Date | undefined;
}

/** What is known when somebody signs in. */
export interface SignInCounts {
  /** To this address, from networks that it doesn't know. */
  readonly account: FailureCount;
  /** To this address from this network, once it knows the network. */
  readonly pair: PairCount;
  /** From this IPv4 address or /64, to accounts that don't know it. */
  readonly narrow: FailureCount;
  /** From this /48, likewise; undefined for an IPv4 address, which has no wider network. */
  readonly wide: FailureCount | undefined;
}

/** `proof`: of the password of somebody who is signed in already, by account. */
export type CountName = keyof SignInCounts | 'proof';

/** The counts that one try is measured by: they may delay it, and its failure raises them. */
export type FailureCounts = Readonly<Partial<Record<CountName, FailureCount | undefined>>>;

const HOUR_MS = 60 * 60_000;
const MAX_DELAY_MS = 15 * 60_000;

/** Failures that meet no delay, and for how long failures count after the last one. */
const THROTTLES: Readonly<Record<CountName, { readonly free: number; readonly forgetMs: number }>> = {
  account: { free: 5, forgetMs: 24 * HOUR_MS },
  pair: { free: 5, forgetMs: 24 * HOUR_MS },
  proof: { free: 5, forgetMs: 24 * HOUR_MS },
  narrow: { free: 5, forgetMs: HOUR_MS },
  // Many people share a /48.
  wide: { free: 25, forgetMs: HOUR_MS },
};

/** For how long an account knows a network after somebody has signed in from there. */
export const KNOWN_MS = 90 * 24 * HOUR_MS;

/** When a count's row is of no more use. */
export const countKeptUntil = (name: CountName, at: Date): Date =>
  new Date(at.getTime() + THROTTLES[name].forgetMs);

/**
 * The counts that a sign-in is measured by. From a network that the account knows, strangers' failures elsewhere neither count
 * nor get in the way: nobody can lock an owner out.
 */
export const measuredBy = ({ account, pair, narrow, wide }: SignInCounts, now: Date): FailureCounts =>
  isKnown(pair, now) ? { pair } : { account, narrow, wide };

const isKnown = ({ succeededAt }: PairCount, now: Date): boolean =>
  succeededAt !== undefined && now.getTime() - succeededAt.getTime() < KNOWN_MS;

/** The failures that count now: they are forgotten after a while. */
export const currentFailures = (name: CountName, { failures, lastAt }: FailureCount, now: Date): number =>
  lastAt && now.getTime() - lastAt.getTime() < THROTTLES[name].forgetMs ? failures : 0;

/**
 * When the next try is looked at: a second after the fifth failure, then twice as long after each, up to 15 minutes.
 * @returns undefined if it is looked at now
 */
export function blockedUntil(counts: FailureCounts, now: Date): Date | undefined {
  const untilMs = countsOf(counts).map(([name, count]) => {
    const beyond = currentFailures(name, count, now) - THROTTLES[name].free;
    return beyond < 0 || !count.lastAt ? 0 : count.lastAt.getTime() + delayMs(beyond);
  });
  const until = Math.max(...untilMs);
  return until > now.getTime() ? new Date(until) : undefined;
}

/** @param beyond failures after the free ones */
const delayMs = (beyond: number): number => Math.min(MAX_DELAY_MS, 1_000 * 2 ** beyond);

/** The counts by name. */
export const countsOf = (counts: FailureCounts): (readonly [CountName, FailureCount])[] =>
  COUNT_NAMES.flatMap((name) => {
    const count = counts[name];
    return count ? [[name, count] as const] : [];
  });

const COUNT_NAMES = Object.keys(THROTTLES) as readonly CountName[];
