import type { Blocks } from '../blocks/blocks.ts';
import { type ExpiringLink, leadsTo } from './led-to.ts';
import type { Link } from './link.ts';

/** Why operators have stopped a link. */
export interface Restriction {
  readonly code: 'link_taken_down' | 'account_suspended' | 'destination_blocked';
  /** Shown to the owner. */
  readonly reason: string;
}

/**
 * Returns why operators have stopped a link, if they have. While stopped, it holds no claim. A block counts if the link
 * leads there now.
 */
export function restrictionOf(
  { takenDown, owner, ...link }: Pick<Link, 'takenDown' | 'owner'> & ExpiringLink,
  { blocks, now }: { readonly blocks: Blocks; readonly now: Date },
): Restriction | undefined {
  if (takenDown) return { code: 'link_taken_down', reason: takenDown.reason };
  if (owner && blocks.isSuspended(owner.userId)) {
    return { code: 'account_suspended', reason: 'The account is suspended.' };
  }
  if (blocks.refuses(leadsTo(link, now))) {
    return { code: 'destination_blocked', reason: 'Links to this destination are blocked.' };
  }
  return undefined;
}
