import { forEachConcurrently } from '../concurrency/for-each-concurrently.ts';
import { Pace, type PacePorts } from '../concurrency/pace.ts';
import type { ChangeLinkServices } from '../links/change-link.ts';
import type { Link } from '../links/link.ts';
import type { LinkStore } from '../links/link-store.ts';
import type { PausingReputation } from '../reputation/reputation.ts';
import type { RetryPolicy } from '../retry/back-off.ts';
import type { DueRecheck, RecheckStore } from './recheck-store.ts';

/** Look-ups in a second: a fifth of what Web Risk grants a project (https://cloud.google.com/web-risk/quotas). */
const LOOKS_PER_SECOND = 20;
/** Destinations that are looked up at the same time. */
const LOOKS_AT_ONCE = 4;
/** Time kept back, in milliseconds, for the take-downs under way at their slowest. */
const RESERVE_MS = 20_000;

const FIRST_DELAY_MS = 10 * 60_000;
const LONGEST_DELAY_MS = 6 * 60 * 60_000;
/** Look-ups, over some two days, after which an address that gets no answer while others do is let be. */
export const MAX_ATTEMPTS = 12;

/** Worded as Google asks of who relies on its lists: https://cloud.google.com/web-risk/docs/user-warnings. */
export const TAKE_DOWN_REASON =
  'Its destination is suspected to be unsafe (advisory provided by Google: https://cloud.google.com/web-risk/docs/advisory).';

export interface RecheckPorts extends PacePorts {
  readonly rechecks: RecheckStore;
  readonly reputation: PausingReputation;
  readonly links: LinkStore;
  /** How often a take-down is tried while other requests change the link. */
  readonly retry: RetryPolicy;
  /** The one way in which links are taken down. @returns undefined when there is no such link */
  readonly takeDown: (
    request: { readonly linkId: number; readonly reason: string },
    services: ChangeLinkServices,
  ) => Promise<Link | undefined>;
  readonly now: () => Date;
  /** Milliseconds until the function is ended. */
  readonly remainingMs: () => number;
  readonly log: { warn(message: string, fields: Readonly<Record<string, unknown>>): void };
}

/**
 * What became of a due look-up:
 * `unlisted`: there is nothing against the destination;
 * `takenDown`: it is listed, and the link has been taken down;
 * `moot`: the link is gone, taken down already, or leads elsewhere since this very moment;
 * `postponed`: still nobody can tell;
 * `givenUp`: nobody ever could, though others were told;
 * `failed`: something went wrong, so the next run sees to it;
 * `left`: likewise, for the time was over, or the reputation pauses.
 */
export type RecheckFate = 'unlisted' | 'takenDown' | 'moot' | 'postponed' | 'givenUp' | 'failed' | 'left';

export interface RecheckReport {
  readonly fates: Readonly<Record<RecheckFate, number>>;
  /** Age of the oldest due row when it was seen, in seconds; 0 where none was due. */
  readonly lagSeconds: number;
  /** Whether the run ended because the reputation gave no answers. */
  readonly isCutShort: boolean;
}

/**
 * Looks destinations up whose reputation could not be told when they were set, and takes the links down whose destination
 * is listed. Harmless when run twice, or beside itself: a row goes last, and only as the row that it was.
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
  const pace = new Pace(LOOKS_PER_SECOND, ports);
  const mustStop = (): boolean => remainingMs() < RESERVE_MS || reputation.isPaused();
  let lagMs = 0;
  for await (const page of rechecks.pages(now())) {
    lagMs = Math.max(lagMs, ...page.map(({ dueAt }) => now().getTime() - dueAt.getTime()));
    await forEachConcurrently(page, LOOKS_AT_ONCE, async (recheck) => {
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
    const fate = link && !link.takenDown ? await judge(link, ports) : 'moot';
    if (fate === 'left') return fate;
    if (fate === 'unknown') return await putOff(recheck, ports);
    await ports.rechecks.finish(recheck);
    return fate;
  } catch (error) {
    ports.log.warn('destination not rechecked', { linkId: recheck.linkId, error });
    return 'failed';
  }
}

async function judge(
  link: Link,
  { reputation, links, retry, takeDown, now, log }: RecheckPorts,
): Promise<'unlisted' | 'takenDown' | 'moot' | 'left' | 'unknown'> {
  // Another look-up may have failed while this link was read: that was no attempt to look this one up.
  if (reputation.isPaused()) return 'left';
  const answer = await reputation.look(link.targetUrl);
  if (answer !== 'listed') return answer;
  const { linkId } = link;
  const store = whileLeadingTo(link.targetUrl, links);
  if (!(await takeDown({ linkId, reason: TAKE_DOWN_REASON }, { store, retry, now }))) return 'moot';
  log.warn('link taken down, its destination is listed', { linkId });
  return 'takenDown';
}

/**
 * Finds a link only as long as it leads where it led when that was looked up, and no operator has taken it down for a
 * reason of their own. What is found is replaced as that version or not at all.
 */
const whileLeadingTo = (targetUrl: string, links: LinkStore): LinkStore => ({
  ...links,
  async find(linkId) {
    const link = await links.find(linkId);
    return link?.targetUrl === targetUrl && !link.takenDown ? link : undefined;
  },
});

async function putOff(
  recheck: DueRecheck,
  { rechecks, reputation, now, log }: RecheckPorts,
): Promise<'postponed' | 'givenUp'> {
  const attempts = (await rechecks.attempts(recheck.linkId)) + 1;
  if (attempts >= MAX_ATTEMPTS && !reputation.isPaused()) {
    log.warn('destination given up, its reputation cannot be told', { linkId: recheck.linkId, attempts });
    await rechecks.finish(recheck);
    return 'givenUp';
  }
  const delayMs = Math.min(FIRST_DELAY_MS * 2 ** (attempts - 1), LONGEST_DELAY_MS);
  await rechecks.postpone(recheck, attempts, new Date(now().getTime() + delayMs));
  return 'postponed';
}
