import type { Destination } from '../destinations/destination.ts';
import { InvalidFieldsError } from '../errors/coded-error.ts';
import type { Reputation, ReputationAnswer } from '../reputation/reputation.ts';
import { UNSAFE_DESTINATION } from './field-problems.ts';

/** After which a destination whose reputation could not be told is looked up again. */
const RECHECK_AFTER_MS = 10 * 60 * 1000;

/** Looks a destination up at the first need of it, and once. */
export function lookOnce(destination: Destination, reputation: Reputation): () => Promise<ReputationAnswer> {
  let answer: Promise<ReputationAnswer> | undefined;
  return () => {
    answer ??= reputation.look(destination);
    return answer;
  };
}

/** @throws InvalidFieldsError when the destination is listed as unsafe */
export function refuseListed(answer: ReputationAnswer): void {
  if (answer === 'listed') throw new InvalidFieldsError({ url: UNSAFE_DESTINATION });
}

/** When to look again. @returns undefined when all that can be told is known */
export const recheckTime = (answer: ReputationAnswer, now: Date): Date | undefined =>
  answer === 'unknown' ? new Date(now.getTime() + RECHECK_AFTER_MS) : undefined;
