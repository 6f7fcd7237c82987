import { forEachConcurrently } from '../concurrency/for-each-concurrently.ts';
import { Pace, type PacePorts } from '../concurrency/pace.ts';
import type { Link } from '../links/link.ts';
import type { PurgeQueue } from '../links/purge-queue.ts';
import type { DueLink, DueLinks } from './due-links.ts';
import { ASK_AGAIN_MINUTES, REAPS_PER_SECOND } from './purge-limits.ts';

/** Links that are ended at the same time. */
const LINKS_AT_ONCE = 4;
/** Time kept back, in milliseconds, for the transactions under way at their slowest. */
const RESERVE_MS = 20_000;

export interface ReapPorts extends PacePorts {
  readonly due: DueLinks;
  /** @returns the link as it stands this moment */
  readonly find: (linkId: number) => Promise<Link | undefined>;
  /** The one way in which links end. @returns `changed` when this version of the link is not there any more */
  readonly remove: (link: Link) => Promise<'removed' | 'changed'>;
  readonly purges: PurgeQueue;
  readonly now: () => Date;
  /** Milliseconds until the function is ended. */
  readonly remainingMs: () => number;
  readonly log: { warn(message: string, fields: Readonly<Record<string, unknown>>): void };
}

/**
 * What became of a due link:
 * `removed`: its time was over, and it has been removed;
 * `asked`: it was gone, and its purge has been asked for again;
 * `skipped`: it is not due after all, as its expiry was moved;
 * `changed`: its owner changed it this very moment, so the next run sees to it;
 * `failed`: likewise, for something went wrong;
 * `left`: likewise, for the time was over.
 */
export type ReapFate = 'removed' | 'asked' | 'skipped' | 'changed' | 'failed' | 'left';

export interface ReapReport {
  readonly fates: Readonly<Record<ReapFate, number>>;
  /** Age of the oldest due row when it was seen, in seconds; 0 where none was due. */
  readonly lagSeconds: number;
}

/**
 * Ends every link whose time is over, by the one deletion path, and asks again for purges that were asked for and are
 * not done: their message may be lost, or was never sent. Harmless when run twice, or beside itself.
 * A link that cannot be ended holds up no other; its row stays due.
 * @throws Error when the due rows cannot be listed
 */
export async function reapLinks(ports: ReapPorts): Promise<ReapReport> {
  const { due, now, remainingMs } = ports;
  const fates: Record<ReapFate, number> = {
    removed: 0,
    asked: 0,
    skipped: 0,
    changed: 0,
    failed: 0,
    left: 0,
  };
  const pace = new Pace(REAPS_PER_SECOND, ports);
  // A link that was removed has a due row anew, for its purge; should that come up, it is the next run's.
  const seen = new Set<number>();
  let lagMs = 0;
  for await (const page of due.pages(now())) {
    const unseen = page.filter(({ linkId }) => !seen.has(linkId));
    for (const { linkId } of unseen) seen.add(linkId);
    lagMs = Math.max(lagMs, ...unseen.map(({ dueAt }) => now().getTime() - dueAt.getTime()));
    await forEachConcurrently(unseen, LINKS_AT_ONCE, async (link) => {
      await pace.turn(1);
      const fate = remainingMs() < RESERVE_MS ? 'left' : await reapLink(link, ports);
      fates[fate] += 1;
    });
    if (remainingMs() < RESERVE_MS) break;
  }
  return { fates, lagSeconds: Math.floor(lagMs / 1000) };
}

async function reapLink({ linkId }: DueLink, ports: ReapPorts): Promise<ReapFate> {
  const { due, find, remove, purges, now, log } = ports;
  try {
    const link = await find(linkId);
    if (link) return link.purgeAt && link.purgeAt <= now() ? await remove(link) : 'skipped';
    // In this order: should the second fail, the next run asks once more, which does no harm.
    await purges.send(linkId);
    await due.postpone(linkId, new Date(now().getTime() + ASK_AGAIN_MINUTES * 60_000));
    return 'asked';
  } catch (error) {
    log.warn('link not reaped', { linkId, error });
    return 'failed';
  }
}
