import type { Destination } from '../destinations/destination.ts';
import { InvalidFieldsError } from '../errors/coded-error.ts';
import type { Reputation, Verdict } from '../reputation/reputation.ts';
import { UNSAFE_DESTINATION } from './field-problems.ts';

/** Delay before a destination whose reputation is unknown is looked up again. */
const RECHECK_AFTER_MS = 10 * 60 * 1000;

/** Returns a function that looks up the destination on its first call, and repeats the verdict afterwards. */
export function lookUpOnce(destination: Destination, reputation: Reputation): () => Promise<Verdict> {
  let verdict: Promise<Verdict> | undefined;
  return () => {
    verdict ??= reputation.lookUp(destination);
    return verdict;
  };
}

/** @throws InvalidFieldsError when the destination is listed as unsafe */
export function rejectListed(verdict: Verdict): void {
  if (verdict === 'listed') throw new InvalidFieldsError({ url: UNSAFE_DESTINATION });
}

/** @returns when to look up the destination again; undefined when its reputation is known */
export const recheckTime = (verdict: Verdict, now: Date): Date | undefined =>
  verdict === 'unknown' ? new Date(now.getTime() + RECHECK_AFTER_MS) : undefined;
