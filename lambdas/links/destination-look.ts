import type { Destination } from '../destinations/destination.ts';
import { InvalidFieldsError } from '../errors/coded-error.ts';
import type { Reputation, Verdict } from '../reputation/reputation.ts';
import { UNSAFE_DESTINATION } from './field-problems.ts';

/** A destination of unknown reputation is looked up again after this time. */
const RECHECK_AFTER_MS = 10 * 60 * 1000;

/** Looks a destination up when first asked, and only once. */
export function lookOnce(destination: Destination, reputation: Reputation): () => Promise<Verdict> {
  let verdict: Promise<Verdict> | undefined;
  return () => {
    verdict ??= reputation.lookUp(destination);
    return verdict;
  };
}

/** @throws InvalidFieldsError when the destination is listed as unsafe */
export function refuseListed(verdict: Verdict): void {
  if (verdict === 'listed') throw new InvalidFieldsError({ url: UNSAFE_DESTINATION });
}

/** When to look the destination up again. @returns undefined when its reputation is known */
export const recheckTime = (verdict: Verdict, now: Date): Date | undefined =>
  verdict === 'unknown' ? new Date(now.getTime() + RECHECK_AFTER_MS) : undefined;
