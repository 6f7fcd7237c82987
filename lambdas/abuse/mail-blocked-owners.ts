import { createHash } from 'node:crypto';
import type { OwnerNotice } from '../audit/decision.ts';
import { destinationTest } from '../blocks/block-list.ts';
import type { BlockRecord } from '../blocks/block-store.ts';
import { isAtFallback, leadsTo } from '../links/led-to.ts';
import { isExpired, type Link } from '../links/link.ts';

export interface MailOwnersServices {
  /** All links that have an owner. Reads the whole table. */
  readonly ownedLinks: () => AsyncIterable<Link>;
  /** Stores a mail, in place of one with the same id that waits. */
  readonly mail: (mail: {
    readonly id: string;
    readonly notice: OwnerNotice;
    readonly at: Date;
  }) => Promise<void>;
  readonly now: () => Date;
}

/**
 * Has each owner of links that a block stops mailed, once, with one of the links. Links that were stopped before, by their owner or by
 * an operator, don't count. Safe to repeat: what waits is replaced, but what has been sent is sent again.
 * @returns how many owners, and how many of their links
 */
export async function mailBlockedOwners(
  { subject, reason, since }: BlockRecord,
  { ownedLinks, mail, now }: MailOwnersServices,
): Promise<{ readonly owners: number; readonly links: number }> {
  const leadsThere = destinationTest([subject]);
  const at = now();
  const mailed = new Set<string>();
  let links = 0;
  for await (const link of ownedLinks()) {
    const { owner, linkId, shortCode } = link;
    if (!owner || !link.isActive || hasEnded(link, at) || !leadsThere(leadsTo(link, at))) continue;
    links += 1;
    const { userId } = owner;
    if (mailed.has(userId)) continue;
    mailed.add(userId);
    const notice = { kind: 'destination-blocked', userId, linkId, shortCode, reason } as const;
    await mail({ id: mailId(subject, since, userId), notice, at });
  }
  return { owners: mailed.size, links };
}

/** Whether visitors get a 410 since the link's expiry. */
const hasEnded = (link: Link, at: Date): boolean => isExpired(link, at) && !isAtFallback(link, at);

const mailId = (subject: string, since: Date, userId: string): string =>
  createHash('sha256')
    .update(JSON.stringify([subject, since.toISOString(), userId]))
    .digest('hex')
    .slice(0, 32);
