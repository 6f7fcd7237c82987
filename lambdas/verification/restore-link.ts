import type { Blocks, ReadBlocks } from '../blocks/blocks.ts';
import { settleAll } from '../concurrency/settle-all.ts';
import type { Destination } from '../destinations/destination.ts';
import {
  type ChangeLinkServices,
  changeLink,
  type HeldClaim,
  type LinkDecision,
  nextVersion,
  takeFromRestricted,
} from '../links/change-link.ts';
import { hasListed, lookUpOnce, recheckTime, type Verdicts } from '../links/destination-verdict.ts';
import { purgeTime } from '../links/expiry.ts';
import { problemsOfValues, rejectProblems, UNSAFE_DESTINATION } from '../links/field-problems.ts';
import { leadsTo } from '../links/led-to.ts';
import { isExpired, type Link } from '../links/link.ts';
import { AccountSuspendedError, LinkNotFoundError, LinkTakenDownError } from '../links/link-errors.ts';
import { withVerification } from '../links/verification.ts';
import type { Reputation } from '../reputation/reputation.ts';
import type { OwnLinkRequest } from './own-link.ts';
import { DestinationBlockedError, LinkExpiredError, NotRemovedError } from './verification-errors.ts';

export interface RestoreLinkRequest extends OwnLinkRequest {
  /** The page that has the link from now on; undefined for the same as before. */
  readonly siteUrl: Destination | undefined;
  /** The host at CloudFront where our own links work too. */
  readonly distributionHost?: string | undefined;
}

export interface RestoreLinkServices extends ChangeLinkServices {
  readonly publicOrigin: () => Promise<string>;
  readonly blocks: ReadBlocks;
  readonly reputation: Reputation;
  /** Days that an expired link stays readable before it is purged. */
  readonly retentionDays: number;
}

/**
 * Restores one of the caller's links that was removed, with its statistics. It works at once, and its checks begin anew.
 * @returns the restored link
 * @throws LinkNotFoundError when the link is not the caller's, does not exist, or was purged
 * @throws AccountSuspendedError
 * @throws LinkTakenDownError
 * @throws LinkBarredError when a link with the same claim and destination was taken down
 * @throws NotRemovedError
 * @throws InvalidFieldsError when the new page is one of our own short links, or has no public host
 * @throws LinkExpiredError
 * @throws DestinationBlockedError
 * @throws ClaimHeldError when another active link has taken its post or page meanwhile
 * @throws LinkContentionError
 */
export async function restoreLink(
  { userId, linkId, siteUrl, distributionHost }: RestoreLinkRequest,
  services: RestoreLinkServices,
): Promise<Link> {
  const { retentionDays, store } = services;
  const [origin, blocks] = await settleAll([services.publicOrigin(), services.blocks()]);
  const decide = async (before: Link, now: Date): Promise<LinkDecision<Link>> => {
    if (before.owner?.userId !== userId) throw new LinkNotFoundError();
    if (blocks.isSuspended(userId)) throw new AccountSuspendedError();
    if (before.takenDown) throw new LinkTakenDownError(before.takenDown.reason);
    if (!before.removal) throw new NotRemovedError();
    const rules = { origin, distributionHost, allowsPrivateDestinations: false, now };
    rejectProblems(problemsOfValues({ siteUrl }, rules));
    if (before.expiresAt && isExpired(before, now)) throw new LinkExpiredError(before.expiresAt);
    const verdicts = await lookUpUrls(before, { blocks, now, reputation: services.reputation });
    const after = restored(before, { siteUrl, now, retentionDays });
    const onClaimHeld = (held: HeldClaim) => takeFromRestricted(held, { now, blocks }, store);
    return {
      kind: 'replace',
      after,
      recheckAt: recheckTime(verdicts, now),
      onClaimHeld,
      result: after,
    };
  };
  const link = await changeLink(linkId, decide, services);
  if (!link) throw new LinkNotFoundError();
  return link;
}

/** Looks up the destination and the fallback. @throws DestinationBlockedError */
async function lookUpUrls(
  link: Link,
  {
    blocks,
    now,
    reputation,
  }: { readonly blocks: Blocks; readonly now: Date; readonly reputation: Reputation },
): Promise<Verdicts> {
  if (blocks.refuses(leadsTo(link, now)))
    throw new DestinationBlockedError('Links to this destination are blocked.');
  const verdicts = await lookUpOnce(link, reputation)();
  if (hasListed(verdicts)) throw new DestinationBlockedError(`The destination: ${UNSAFE_DESTINATION}`);
  return verdicts;
}

function restored(
  before: Link,
  {
    siteUrl = before.siteUrl,
    now,
    retentionDays,
  }: { readonly siteUrl: Destination | undefined; readonly now: Date; readonly retentionDays: number },
): Link {
  const after = nextVersion(before, {
    removal: undefined,
    isActive: true,
    siteUrl,
    purgeAt: before.expiresAt && purgeTime(before.expiresAt, retentionDays),
    updatedAt: now,
  });
  return withVerification(before, after, now);
}
