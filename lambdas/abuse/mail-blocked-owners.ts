import { createHash } from 'node:crypto';
import type { OwnerNotice } from '../audit/decision.ts';
import { destinationTest } from '../blocks/block-list.ts';
import type { BlockRecord } from '../blocks/block-store.ts';
import { forEachConcurrently } from '../concurrency/for-each-concurrently.ts';
import { isAtFallback, leadsTo } from '../links/led-to.ts';
import { isExpired, type Link } from '../links/link.ts';

/** Mails stored concurrently. */
const AT_ONCE = 10;
/** Milliseconds reserved for the page of links in hand. */
const RESERVE_MS = 30_000;

/** How far the links have been looked through for a block. */
export interface ScanProgress {
  /** Where the scan continues, as {@link OwnedLinkPage} says. */
  readonly after: string;
  /** Who was found last: further links of theirs may follow. */
  readonly lastTold: string | undefined;
}

/** A blocked destination that is due: owners of links that lead there are yet to be mailed. */
export interface DueBlock extends BlockRecord {
  readonly dueAt: Date;
  /** Undefined before the first page. */
  readonly progress: ScanProgress | undefined;
}

/** Blocked destinations that are due. */
export interface DueBlocks {
  /** In pages, oldest first. Eventually consistent. */
  pages(now: Date): AsyncIterable<readonly Pick<DueBlock, 'subject' | 'dueAt'>[]>;
  /** Reads consistently. @returns undefined when it is not blocked, or not due any more */
  find(subject: string): Promise<DueBlock | undefined>;
  /**
   * Stores how far a scan has come, or that it is complete.
   * @param progress undefined when it is complete
   * @returns `overtaken` when the block is not as it was read: lifted, due anew, or advanced by another run
   */
  advance(block: DueBlock, progress: ScanProgress | undefined): Promise<'advanced' | 'overtaken'>;
}

/** Some links that have an owner. */
export interface OwnedLinkPage {
  readonly links: readonly Link[];
  /** Where the next page starts; undefined after the last. */
  readonly next: string | undefined;
}

export interface MailBlockedOwnersPorts {
  readonly due: DueBlocks;
  /**
   * Lists all links that have an owner, those of one owner in a row.
   * @param after where to start; undefined for the first page
   */
  readonly ownedLinks: (after: string | undefined) => AsyncIterable<OwnedLinkPage>;
  /** Stores a mail, in place of one with the same id that waits. */
  readonly mail: (mail: {
    readonly id: string;
    readonly notice: OwnerNotice;
    readonly at: Date;
  }) => Promise<void>;
  readonly now: () => Date;
  /** Milliseconds before the function times out. */
  readonly remainingMs: () => number;
  readonly log: { warn(message: string, fields: Readonly<Record<string, unknown>>): void };
}

/**
 * What became of a due block: all its owners have their mail (`done`); it is `moot`, because it was lifted or made due anew meanwhile;
 * `failed` and `left` (time ran out) continue in the next run.
 */
export type BlockFate = 'done' | 'moot' | 'failed' | 'left';

/**
 * Has each owner of links that a due block stops mailed, once, with one of the links. Links that were stopped before, by their owner or
 * by an operator, don't count. Continues where an earlier run ended. A run that is killed repeats at most a page of links: what waits is
 * replaced, but what has been sent is sent again.
 * @returns the fates, how many owners will be mailed, and the age of the oldest due block in seconds
 * @throws Error when the due blocks cannot be listed
 */
export async function mailBlockedOwners(ports: MailBlockedOwnersPorts): Promise<{
  readonly fates: Readonly<Record<BlockFate, number>>;
  readonly told: number;
  readonly lagSeconds: number;
}> {
  const { due, now, remainingMs } = ports;
  const fates: Record<BlockFate, number> = { done: 0, moot: 0, failed: 0, left: 0 };
  const mustStop = (): boolean => remainingMs() < RESERVE_MS;
  let told = 0;
  let lagMs = 0;
  for await (const page of due.pages(now())) {
    lagMs = Math.max(lagMs, ...page.map(({ dueAt }) => now().getTime() - dueAt.getTime()));
    for (const { subject } of page) {
      const onTold = (owners: number) => {
        told += owners;
      };
      fates[mustStop() ? 'left' : await settle(subject, { ...ports, mustStop, onTold })] += 1;
    }
    if (mustStop()) break;
  }
  return { fates, told, lagSeconds: Math.floor(lagMs / 1000) };
}

interface SettlePorts extends MailBlockedOwnersPorts {
  readonly mustStop: () => boolean;
  readonly onTold: (owners: number) => void;
}

async function settle(subject: string, ports: SettlePorts): Promise<BlockFate> {
  try {
    const block = await ports.due.find(subject);
    return block ? await tellOwners(block, ports) : 'moot';
  } catch (error) {
    ports.log.warn('owners not told about a block', { subject, error });
    return 'failed';
  }
}

async function tellOwners(found: DueBlock, ports: SettlePorts): Promise<BlockFate> {
  const { due, ownedLinks, mustStop, onTold } = ports;
  let block = found;
  for await (const { links, next } of ownedLinks(block.progress?.after)) {
    const lastTold = block.progress?.lastTold;
    const stopped = stoppedLinks(links, block.subject, ports.now()).filter(
      ({ userId }) => userId !== lastTold,
    );
    await forEachConcurrently(stopped, AT_ONCE, (each) => ports.mail(mailOf(block, each, ports.now())));
    onTold(stopped.length);
    const progress =
      next === undefined ? undefined : { after: next, lastTold: stopped.at(-1)?.userId ?? lastTold };
    if ((await due.advance(block, progress)) === 'overtaken') return 'moot';
    block = { ...block, progress };
    if (progress && mustStop()) return 'left';
  }
  return 'done';
}

interface StoppedLink {
  readonly userId: string;
  readonly link: Link;
}

/** @returns the first link of each owner that a block stops */
function stoppedLinks(links: readonly Link[], subject: string, at: Date): readonly StoppedLink[] {
  const leadsThere = destinationTest([subject]);
  const byOwner = new Map<string, Link>();
  for (const link of links) {
    const { owner, isActive } = link;
    if (!owner || !isActive || byOwner.has(owner.userId)) continue;
    if (!hasEnded(link, at) && leadsThere(leadsTo(link, at))) byOwner.set(owner.userId, link);
  }
  return [...byOwner].map(([userId, link]) => ({ userId, link }));
}

/** Whether visitors get a 410 since the link's expiry. */
const hasEnded = (link: Link, at: Date): boolean => isExpired(link, at) && !isAtFallback(link, at);

/** One for each block and owner, so that it replaces one that waits. */
const mailOf = (
  { subject, reason, since }: DueBlock,
  { userId, link: { linkId, shortCode } }: StoppedLink,
  at: Date,
) => ({
  id: createHash('sha256')
    .update(JSON.stringify([subject, since.toISOString(), userId]))
    .digest('hex')
    .slice(0, 32),
  notice: { kind: 'destination-blocked', userId, linkId, shortCode, reason } as const,
  at,
});
