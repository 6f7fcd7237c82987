import { log } from '../logging/log.ts';
import { toSecond } from '../timestamp.ts';
import type { Link } from './link.ts';
import { LinkContentionError, LinkNotFoundError, LinkNotOwnedError } from './link-errors.ts';
import type { LinkStore } from './link-store.ts';
import type { PurgeQueue } from './purge-queue.ts';

export interface DeleteLinkServices {
  readonly store: LinkStore;
  readonly purges: PurgeQueue;
  readonly now: () => Date;
}

/** Every attempt that fails means that another request changed the link in between. */
const MAX_ATTEMPTS = 12;

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
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const link = await services.store.find(linkId);
    if (!link) throw new LinkNotFoundError();
    if (link.owner?.userId !== userId) throw new LinkNotOwnedError();
    if ((await removeLink(link, services)) === 'removed') return;
    await services.store.pause(attempt);
  }
  throw new LinkContentionError(MAX_ATTEMPTS);
}

/**
 * The one way in which links end, whoever asks for it. The transaction leaves a row that is due at once, by which
 * the reaper finds the purge should its message be lost: so a queue that does not answer delays it, and no more.
 * @returns `changed` when this version of the link is not there any more, and nothing was done
 */
export async function removeLink(
  link: Link,
  { store, purges, now }: DeleteLinkServices,
): Promise<'removed' | 'changed'> {
  if ((await store.remove(link, toSecond(now()))) === 'changed') return 'changed';
  try {
    await purges.send(link.linkId);
  } catch (error) {
    log.warn('purge not queued, left to the reaper', { linkId: link.linkId, error });
  }
  return 'removed';
}
