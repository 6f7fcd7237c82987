import type { Blocks } from '../blocks/blocks.ts';
import { settleAll } from '../concurrency/settle-all.ts';
import { isExpired, type Link } from '../links/link.ts';
import {
  AccountSuspendedError,
  LinkNotFoundError,
  LinkRemovedError,
  LinkTakenDownError,
} from '../links/link-errors.ts';
import type { LinkChangeStore } from '../links/link-store.ts';
import type { LinkCheck, LinkChecks } from '../links/verification.ts';
import { NotVerifiedError } from './verification-errors.ts';

/** A link, as its owner refers to it. */
export interface OwnLinkRequest {
  readonly userId: string;
  readonly linkId: number;
}

export interface OwnLinkServices {
  readonly store: Pick<LinkChangeStore, 'find'>;
  readonly checks: LinkChecks;
}

export interface OwnLink {
  readonly link: Link;
  /** Undefined if the link was never to be checked, or is from before there were checks. */
  readonly check: LinkCheck | undefined;
}

/**
 * Finds one of the caller's links, and its check, with two parallel reads.
 * @throws LinkNotFoundError also when the link is not the caller's
 */
export async function findOwnLink(
  { userId, linkId }: OwnLinkRequest,
  { store, checks }: OwnLinkServices,
): Promise<OwnLink> {
  const [link, found] = await settleAll([store.find(linkId), checks.findChecks([linkId])]);
  if (link?.owner?.userId !== userId) throw new LinkNotFoundError();
  return { link, check: found.get(linkId) };
}

/**
 * @throws AccountSuspendedError
 * @throws LinkTakenDownError
 * @throws LinkRemovedError
 * @throws NotVerifiedError when the link is not checked for any other reason
 */
export function rejectUnchecked(
  link: Link,
  { blocks, now }: { readonly blocks: Blocks; readonly now: Date },
): void {
  if (link.owner && blocks.isSuspended(link.owner.userId)) throw new AccountSuspendedError();
  if (link.takenDown) throw new LinkTakenDownError(link.takenDown.reason);
  if (link.removal) throw new LinkRemovedError(link.linkId);
  if (link.type === 'direct') throw new NotVerifiedError('it is a direct link');
  if (link.siteUrl === undefined) throw new NotVerifiedError('it has no site_url');
  if (!link.isActive) throw new NotVerifiedError('it is disabled');
  if (isExpired(link, now)) throw new NotVerifiedError('it has expired');
  if (blocks.refuses(link.targetUrl)) throw new NotVerifiedError('its destination is blocked');
}
