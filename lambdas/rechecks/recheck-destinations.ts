import { forEachConcurrently } from '../concurrency/for-each-concurrently.ts';
import { Pace, type PacePorts } from '../concurrency/pace.ts';
import type { ChangeLinkServices } from '../links/change-link.ts';
import type { Link } from '../links/link.ts';
import type { LinkChangeStore } from '../links/link-store.ts';
import type { PausingReputation, Verdict } from '../reputation/reputation.ts';
import type { RetryPolicy } from '../retry/back-off.ts';
import type { DueRecheck, RecheckStore } from './recheck-store.ts';

/** A fifth of a project's quota for Web Risk (https://cloud.google.com/web-risk/quotas). */
const LOOKUPS_PER_SECOND = 20;
/** Destinations looked up concurrently. */
const LOOKUPS_AT_ONCE = 4;
/** Milliseconds reserved for take-downs in flight, in the worst case. */
const RESERVE_MS = 20_000;

const FIRST_DELAY_MS = 10 * 60_000;
const LONGEST_DELAY_MS = 6 * 60 * 60_000;
/** Look-ups, over about two days, before giving up on a URL that gets no verdict while others do. */
export const MAX_ATTEMPTS = 12;

/** Follows the wording that Google requires: https://cloud.google.com/web-risk/docs/user-warnings. */
export const TAKE_DOWN_REASON =
  'Its destination is suspected to be unsafe (advisory provided by Google: https://cloud.google.com/web-risk/docs/advisory).';

export interface RecheckPorts extends PacePorts {
  readonly rechecks: RecheckStore;
  readonly reputation: PausingReputation;
  readonly links: LinkChangeStore;
  /** Applies to a take-down while other requests change the link. */
  readonly retry: RetryPolicy;
  /** Takes a link down. @returns undefined when it does not exist */
  readonly takeDown: (
    request: { readonly linkId: number; readonly reason: string },
    services: ChangeLinkServices,
  ) => Promise<Link | undefined>;
  readonly now: () => Date;
  /** Milliseconds before the function times out. */
  readonly remainingMs: () => number;
  readonly log: { warn(message: string, fields: Readonly<Record<string, unknown>>): void };
}

/**
 * The outcome of a due look-up:
 * `unlisted`: the destination is on no list;
 * `takenDown`: the destination is listed, and the link has been taken down;
 * `moot`: the link has been deleted, taken down or changed meanwhile;
 * `postponed`: the reputation is still unknown;
 * `givenUp`: it stayed unknown after {@link MAX_ATTEMPTS}, while other look-ups succeeded;
 * `failed`: an error occurred, so the next run retries;
 * `left`: time ran out or look-ups are paused, so the next run handles it.
 */
export type RecheckFate = 'unlisted' | 'takenDown' | 'moot' | 'postponed' | 'givenUp' | 'failed' | 'left';

export interface RecheckReport {
  readonly fates: Readonly<Record<RecheckFate, number>>;
  /** Age of the oldest due row, in seconds; 0 if none was due. */
  readonly lagSeconds: number;
  /** Whether the run ended early because look-ups were failing. */
  readonly isCutShort: boolean;
}

/**
 * Looks up destinations whose reputation was unknown when they were set, and takes down links whose destination is
 * listed. Safe to run twice or concurrently: a row is deleted last, and only if it is still the same row.
 * @throws Error when the due rows cannot be listed
 */
export async function recheckDestinations(ports: RecheckPorts): Promise<RecheckReport> {
  const { rechecks, reputation, now, remainingMs } = ports;
  const fates: Record<RecheckFate, number> = {
    unlisted: 0,
    takenDown: 0,
    moot: 0,
    postponed: 0,
    givenUp: 0,
    failed: 0,
    left: 0,
  };
  const pace = new Pace(LOOKUPS_PER_SECOND, ports);
  const mustStop = (): boolean => remainingMs() < RESERVE_MS || reputation.isPaused();
  let lagMs = 0;
  for await (const page of rechecks.pages(now())) {
    lagMs = Math.max(lagMs, ...page.map(({ dueAt }) => now().getTime() - dueAt.getTime()));
    await forEachConcurrently(page, LOOKUPS_AT_ONCE, async (recheck) => {
      await pace.turn(1);
      const fate = mustStop() ? 'left' : await recheckLink(recheck, ports);
      fates[fate] += 1;
    });
    if (mustStop()) break;
  }
  return { fates, lagSeconds: Math.floor(lagMs / 1000), isCutShort: reputation.isPaused() };
}

async function recheckLink(recheck: DueRecheck, ports: RecheckPorts): Promise<RecheckFate> {
  try {
    const link = await ports.links.find(recheck.linkId);
    const fate = link && !link.takenDown ? await checkLink(link, ports) : 'moot';
    if (fate === 'left') return fate;
    if (fate === 'unknown') return await postponeOrGiveUp(recheck, ports);
    await ports.rechecks.finish(recheck);
    return fate;
  } catch (error) {
    ports.log.warn('destination not rechecked', { linkId: recheck.linkId, error });
    return 'failed';
  }
}

async function checkLink(
  link: Link,
  { reputation, links, retry, takeDown, now, log }: RecheckPorts,
): Promise<'unlisted' | 'takenDown' | 'moot' | 'left' | 'unknown'> {
  // Another look-up may have failed while this link was read. That does not count as an attempt for this one.
  if (reputation.isPaused()) return 'left';
  const verdict = await worstVerdict(link, reputation);
  if (verdict !== 'listed') return verdict;
  const { linkId } = link;
  const store = whileLeadingTo(link, links);
  if (!(await takeDown({ linkId, reason: TAKE_DOWN_REASON }, { store, retry, now }))) return 'moot';
  log.warn('link taken down, its destination is listed', { linkId });
  return 'takenDown';
}

/** Looks up the destination, and then the fallback unless the destination decides. */
async function worstVerdict(
  { targetUrl, fallbackUrl }: Link,
  reputation: PausingReputation,
): Promise<Verdict> {
  const verdict = await reputation.lookUp(targetUrl);
  if (verdict === 'listed' || fallbackUrl === undefined) return verdict;
  const ofFallback = await reputation.lookUp(fallbackUrl);
  return ofFallback === 'unlisted' ? verdict : ofFallback;
}

/**
 * Wraps the store to find a link only while it still leads to the looked-up URLs and no operator has taken it
 * down for another reason. A replace then applies to the version that was found, or fails.
 */
const whileLeadingTo = ({ targetUrl, fallbackUrl }: Link, links: LinkChangeStore): LinkChangeStore => ({
  ...links,
  async find(linkId) {
    const link = await links.find(linkId);
    const isSame = link?.targetUrl === targetUrl && link.fallbackUrl === fallbackUrl;
    return isSame && !link.takenDown ? link : undefined;
  },
});

async function postponeOrGiveUp(
  recheck: DueRecheck,
  { rechecks, reputation, now, log }: RecheckPorts,
): Promise<'postponed' | 'givenUp'> {
  const attempts = (await rechecks.attempts(recheck.linkId)) + 1;
  if (attempts >= MAX_ATTEMPTS && !reputation.isPaused()) {
    log.warn('destination given up, its reputation is still unknown', { linkId: recheck.linkId, attempts });
    await rechecks.finish(recheck);
    return 'givenUp';
  }
  const delayMs = Math.min(FIRST_DELAY_MS * 2 ** (attempts - 1), LONGEST_DELAY_MS);
  await rechecks.postpone(recheck, attempts, new Date(now().getTime() + delayMs));
  return 'postponed';
}
