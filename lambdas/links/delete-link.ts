import { log } from '../logging/log.ts';
import { toSecond } from '../timestamp.ts';
import { requirePost } from './bulk-targets.ts';
import { type ChangeLinkServices, changeLink } from './change-link.ts';
import type { Link } from './link.ts';
import { LinkNotFoundError, LinkNotOwnedError } from './link-errors.ts';
import type { LinkChangeStore } from './link-store.ts';
import type { PurgeQueue } from './purge-queue.ts';

export interface DeleteLinkServices extends ChangeLinkServices {
  readonly purges: PurgeQueue;
}

export interface DeleteLinkRequest {
  readonly userId: string;
  readonly linkId: number;
  /** Set if the link was found by its post, which it must still have. */
  readonly postId?: string | undefined;
}

/**
 * Permanently deletes one of the caller's links. It stops working at once; its click log and statistics are purged
 * later.
 * @throws LinkNotFoundError
 * @throws LinkNotOwnedError
 * @throws LinkContentionError
 */
export async function deleteLink(
  { userId, linkId, postId }: DeleteLinkRequest,
  services: DeleteLinkServices,
): Promise<void> {
  const removed = await changeLink(
    linkId,
    (link) => {
      if (link.owner?.userId !== userId) throw new LinkNotOwnedError();
      requirePost(link, postId);
      return { kind: 'remove', result: 'removed' };
    },
    services,
  );
  if (!removed) throw new LinkNotFoundError();
  await queuePurge(linkId, services.purges);
}

/**
 * Removes an expired link, in one attempt.
 * @returns `changed` when another request has changed the link meanwhile, so that nothing was removed
 */
export async function removeLink(
  link: Link,
  {
    store,
    purges,
    now,
  }: {
    readonly store: Pick<LinkChangeStore, 'remove'>;
    readonly purges: PurgeQueue;
    readonly now: () => Date;
  },
): Promise<'removed' | 'changed'> {
  if ((await store.remove(link, toSecond(now()))) === 'changed') return 'changed';
  await queuePurge(link.linkId, purges);
  return 'removed';
}

/**
 * Requests the purge of a removed link. A failure of the queue only delays it: the removal left a row that is due at
 * once and leads the reaper to the link.
 */
async function queuePurge(linkId: number, purges: PurgeQueue): Promise<void> {
  try {
    await purges.send(linkId);
  } catch (error) {
    log.warn('purge not queued, left to the reaper', { linkId, error });
  }
}
