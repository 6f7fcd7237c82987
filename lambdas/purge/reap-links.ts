import { forEachConcurrently } from '../concurrency/for-each-concurrently.ts';
import { Pace, type PacePorts } from '../concurrency/pace.ts';
import type { Link } from '../links/link.ts';
import type { PurgeQueue } from '../links/purge-queue.ts';
import { ASK_AGAIN_MINUTES, REAPS_PER_SECOND } from './purge-limits.ts';

/** Links deleted concurrently. */
const LINKS_AT_ONCE = 4;
/** Milliseconds reserved for transactions in flight, in the worst case. */
const RESERVE_MS = 20_000;

export interface ReapPorts extends PacePorts {
  readonly due: DueLinks;
  /** Reads a link consistently. */
  readonly find: (linkId: number) => Promise<Link | undefined>;
  /** Deletes a link. @returns `changed` when the link has changed since it was read */
  readonly remove: (link: Link) => Promise<'removed' | 'changed'>;
  readonly purges: PurgeQueue;
  readonly now: () => Date;
  /** Milliseconds before the function times out. */
  readonly remainingMs: () => number;
  readonly log: { warn(message: string, fields: Readonly<Record<string, unknown>>): void };
}

/**
 * The outcome for a due link:
 * `removed`: it was due, and has been deleted;
 * `asked`: it was already deleted, and its purge has been requested again;
 * `skipped`: it is no longer due, because its expiry was moved;
 * `changed`: its owner changed it concurrently, so the next run handles it;
 * `failed`: an error occurred, so the next run retries;
 * `left`: time ran out, so the next run handles it.
 */
export type ReapFate = 'removed' | 'asked' | 'skipped' | 'changed' | 'failed' | 'left';

export interface ReapReport {
  readonly fates: Readonly<Record<ReapFate, number>>;
  /** Age of the oldest due row, in seconds; 0 if none was due. */
  readonly lagSeconds: number;
}

/**
 * Deletes every link that is due, on the same path as an owner's delete, and requests unfinished purges again, because
 * their message may have been lost or never sent. Safe to run twice or concurrently.
 * A link that cannot be deleted does not hold up the others; its row stays due.
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
  // A deleted link gets a new due row for its purge. If it shows up here, leave it to the next run.
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
    // In this order: if the second call fails, the next run sends another message, which is harmless.
    await purges.send(linkId);
    await due.postpone(linkId, new Date(now().getTime() + ASK_AGAIN_MINUTES * 60_000));
    return 'asked';
  } catch (error) {
    log.warn('link not reaped', { linkId, error });
    return 'failed';
  }
}

/** A link that is due to be deleted, or whose purge is due to be retried. */
export interface DueLink {
  readonly linkId: number;
  readonly dueAt: Date;
}

/** The schedule of deletions and purges. Throws when the table fails. */
export interface DueLinks {
  /**
   * Lists everything due by now, in pages, each oldest first. Eventually consistent: check the link itself before you
   * act on it.
   */
  pages(now: Date): AsyncIterable<readonly DueLink[]>;
  /** Postpones the retry of a link's purge, unless the purge has finished. */
  postpone(linkId: number, until: Date): Promise<void>;
}
