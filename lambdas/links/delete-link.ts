import { log } from '../logging/log.ts';
import { toSecond } from '../timestamp.ts';
import { type ChangeLinkServices, changeLink } from './change-link.ts';
import type { Link } from './link.ts';
import { LinkNotFoundError, LinkNotOwnedError } from './link-errors.ts';
import type { LinkStore } from './link-store.ts';
import type { PurgeQueue } from './purge-queue.ts';

export interface DeleteLinkServices extends ChangeLinkServices {
  readonly purges: PurgeQueue;
}

/**
 * Deletes a link of the caller's for good. It stops working at once; its click log and statistics go afterwards.
 * @throws LinkNotFoundError
 * @throws LinkNotOwnedError
 * @throws LinkContentionError
 */
export async function deleteLink(
  { userId, linkId }: { readonly userId: string; readonly linkId: number },
  services: DeleteLinkServices,
): Promise<void> {
  const removed = await changeLink(
    linkId,
    (link) => {
      if (link.owner?.userId !== userId) throw new LinkNotOwnedError();
      return { kind: 'remove', result: 'removed' };
    },
    services,
  );
  if (!removed) throw new LinkNotFoundError();
  await queuePurge(linkId, services.purges);
}

/**
 * Ends a link whose time is over, in one attempt: a link that was changed meanwhile is left to the next run.
 * @returns `changed` when this version of the link no longer exists, and nothing was done
 */
export async function removeLink(
  link: Link,
  {
    store,
    purges,
    now,
  }: { readonly store: Pick<LinkStore, 'remove'>; readonly purges: PurgeQueue; readonly now: () => Date },
): Promise<'removed' | 'changed'> {
  if ((await store.remove(link, toSecond(now()))) === 'changed') return 'changed';
  await queuePurge(link.linkId, purges);
  return 'removed';
}

/**
 * Asks for the rest of a removed link to be purged. Its removal leaves a row that is due at once and leads the reaper to
 * the purge, so a queue that does not answer only delays it.
 */
async function queuePurge(linkId: number, purges: PurgeQueue): Promise<void> {
  try {
    await purges.send(linkId);
  } catch (error) {
    log.warn('purge not queued, left to the reaper', { linkId, error });
  }
}
