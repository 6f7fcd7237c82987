import type { Blocks } from '../blocks/blocks.ts';
import { type LeadingLink, ledTo } from './led-to.ts';
import type { Link } from './link.ts';

/** Why operators have stopped a link. */
export interface Restriction {
  readonly code: 'link_taken_down' | 'account_suspended' | 'destination_blocked';
  /** Shown to the owner. */
  readonly reason: string;
}

/** Returns why operators have stopped a link, if they have. While stopped, it holds no claim. */
export function restrictionOf(
  { takenDown, owner, ...link }: Pick<Link, 'takenDown' | 'owner'> & LeadingLink,
  blocks: Blocks,
): Restriction | undefined {
  if (takenDown) return { code: 'link_taken_down', reason: takenDown.reason };
  if (owner && blocks.isSuspended(owner.userId)) {
    return { code: 'account_suspended', reason: 'The account is suspended.' };
  }
  if (blocks.refuses(ledTo(link))) {
    return { code: 'destination_blocked', reason: 'Links to this destination are blocked.' };
  }
  return undefined;
}
