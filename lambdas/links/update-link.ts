import type { ReadBlocks } from '../blocks/blocks.ts';
import { settleAll } from '../concurrency/settle-all.ts';
import type { Reputation } from '../reputation/reputation.ts';
import { requirePost } from './bulk-targets.ts';
import { type ChangeLinkServices, changeLink, type LinkDecision } from './change-link.ts';
import { type DecideUpdateServices, decideUpdate } from './decide-update.ts';
import { lookUpOnce } from './destination-verdict.ts';
import type { Link } from './link.ts';
import { AccountSuspendedError, LinkNotFoundError, LinkNotOwnedError } from './link-errors.ts';
import type { LinkChanges } from './link-fields.ts';

export interface UpdateLinkRequest {
  readonly userId: string;
  readonly linkId: number;
  /** Set if the link was found by its post, which it must still have. */
  readonly postId?: string | undefined;
  readonly changes: LinkChanges;
  /** The host at CloudFront where our own links work too. */
  readonly distributionHost?: string | undefined;
}

export interface UpdateLinkServices extends ChangeLinkServices, Omit<DecideUpdateServices, 'store'> {
  readonly publicOrigin: () => Promise<string>;
  readonly blocks: ReadBlocks;
  readonly reputation: Reputation;
}

/**
 * Changes one of the caller's links. Fields that are not sent stay unchanged.
 * @param lookUpVerdicts on the URLs of the changes, which several links may share
 * @returns the updated link
 * @throws LinkNotFoundError
 * @throws LinkNotOwnedError
 * @throws AccountSuspendedError
 * @throws LinkTakenDownError
 * @throws LinkRemovedError
 * @throws LinkBarredError
 * @throws InvalidFieldsError
 * @throws ClaimHeldError when another active link holds the post or page that this one would claim
 * @throws LinkContentionError
 */
export async function updateLink(
  { userId, linkId, postId, changes, distributionHost }: UpdateLinkRequest,
  services: UpdateLinkServices,
  lookUpVerdicts = lookUpOnce(changes, services.reputation),
): Promise<Link> {
  const [origin, blocks] = await settleAll([services.publicOrigin(), services.blocks()]);
  if (blocks.isSuspended(userId)) throw new AccountSuspendedError();
  const decide = async (before: Link, now: Date): Promise<LinkDecision<Link>> => {
    if (before.owner?.userId !== userId) throw new LinkNotOwnedError();
    requirePost(before, postId);
    return decideUpdate(before, changes, { now, origin, distributionHost, blocks, lookUpVerdicts }, services);
  };
  const updated = await changeLink(linkId, decide, services);
  if (!updated) throw new LinkNotFoundError();
  return updated;
}
