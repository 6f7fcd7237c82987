import { settleAll } from '../concurrency/settle-all.ts';
import type { Destination } from '../destinations/destination.ts';
import { InvalidFieldsError } from '../errors/coded-error.ts';
import type { Reputation, Verdict } from '../reputation/reputation.ts';
import { UNSAFE_DESTINATION } from './field-problems.ts';

/** Delay before a destination whose reputation is unknown is looked up again. */
const RECHECK_AFTER_MS = 10 * 60 * 1000;

/** The verdicts on a link's destination and its fallback, by their names in the API. Undefined if it was not looked up. */
export interface Verdicts {
  readonly url?: Verdict | undefined;
  readonly fallback_url?: Verdict | undefined;
}

/** The URLs that a request sends. */
interface SentUrls {
  readonly targetUrl?: Destination | undefined;
  readonly fallbackUrl?: Destination | null | undefined;
}

/** Returns a function that looks up the URLs on its first call, and repeats the verdicts afterwards. */
export function lookUpOnce(
  { targetUrl, fallbackUrl }: SentUrls,
  reputation: Reputation,
): () => Promise<Verdicts> {
  const lookUp = async (url: Destination | null | undefined) => (url ? reputation.lookUp(url) : undefined);
  let verdicts: Promise<Verdicts> | undefined;
  return () => {
    verdicts ??= settleAll([lookUp(targetUrl), lookUp(fallbackUrl)]).then(([url, fallback_url]) => ({
      url,
      fallback_url,
    }));
    return verdicts;
  };
}

/** Whether one of the URLs is listed as unsafe. */
export const hasListed = (verdicts: Verdicts): boolean => Object.values(verdicts).includes('listed');

/** @throws InvalidFieldsError when one of the URLs is listed as unsafe */
export function rejectListed(verdicts: Verdicts): void {
  const listed = Object.entries(verdicts).filter(([, verdict]) => verdict === 'listed');
  if (listed.length === 0) return;
  throw new InvalidFieldsError(Object.fromEntries(listed.map(([field]) => [field, UNSAFE_DESTINATION])));
}

/** @returns when to look up the URLs again; undefined when their reputation is known */
export const recheckTime = (verdicts: Verdicts, now: Date): Date | undefined =>
  Object.values(verdicts).includes('unknown') ? new Date(now.getTime() + RECHECK_AFTER_MS) : undefined;
