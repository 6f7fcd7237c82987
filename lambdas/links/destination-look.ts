import type { Destination } from '../destinations/destination.ts';
import { InvalidFieldsError } from '../errors/coded-error.ts';
import type { Reputation, ReputationAnswer } from '../reputation/reputation.ts';
import { UNSAFE_DESTINATION } from './field-problems.ts';

/** A destination of unknown reputation is looked up again after this time. */
const RECHECK_AFTER_MS = 10 * 60 * 1000;

/** Looks a destination up when first asked, and only once. */
export function lookOnce(destination: Destination, reputation: Reputation): () => Promise<ReputationAnswer> {
  let verdict: Promise<ReputationAnswer> | undefined;
  return () => {
    verdict ??= reputation.look(destination);
    return verdict;
  };
}

/** @throws InvalidFieldsError when the destination is listed as unsafe */
export function refuseListed(verdict: ReputationAnswer): void {
  if (verdict === 'listed') throw new InvalidFieldsError({ url: UNSAFE_DESTINATION });
}

/** When to look the destination up again. @returns undefined when its reputation is known */
export const recheckTime = (verdict: ReputationAnswer, now: Date): Date | undefined =>
  verdict === 'unknown' ? new Date(now.getTime() + RECHECK_AFTER_MS) : undefined;
