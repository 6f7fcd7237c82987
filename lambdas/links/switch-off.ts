import type { Link } from './link.ts';
import type { LinkStore } from './link-store.ts';

/**
 * Switches a link off whose destination is blocked, so that its claim is free for another of its owner's links. Should
 * the destination be set free again, the owner may switch it on, unless the claim is held by then.
 * Another request may have changed the link meanwhile: then nothing is done.
 */
export async function switchOff(link: Link, now: Date, store: LinkStore): Promise<void> {
  await store.replace(link, { ...link, isActive: false, revision: link.revision + 1 }, now);
}
