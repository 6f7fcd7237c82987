import type { ReadBlocks } from '../blocks/blocks.ts';
import { settleAll } from '../concurrency/settle-all.ts';
import type { Reputation } from '../reputation/reputation.ts';
import {
  type ChangeLinkServices,
  changeLink,
  type HeldClaim,
  type LinkDecision,
  nextVersion,
  takeFromRestricted,
} from './change-link.ts';
import { lookUpOnce, recheckTime, rejectListed } from './destination-verdict.ts';
import { purgeTime } from './expiry.ts';
import {
  type FieldProblems,
  problemsOfDestination,
  problemsOfOtherUrls,
  problemsOfValues,
  rejectProblems,
} from './field-problems.ts';
import { ledTo } from './led-to.ts';
import type { Link } from './link.ts';
import {
  AccountSuspendedError,
  LinkNotFoundError,
  LinkNotOwnedError,
  LinkRemovedError,
  LinkTakenDownError,
} from './link-errors.ts';
import { type LinkChanges, withChanges } from './link-fields.ts';
import { withVerification } from './verification.ts';

export interface UpdateLinkRequest {
  readonly userId: string;
  readonly linkId: number;
  readonly changes: LinkChanges;
  /** The host at CloudFront where our own links work too. */
  readonly distributionHost?: string | undefined;
}

export interface UpdateLinkServices extends ChangeLinkServices {
  readonly publicOrigin: () => Promise<string>;
  readonly blocks: ReadBlocks;
  readonly reputation: Reputation;
  /** Whether links may lead to hosts that are not public. */
  readonly allowsPrivateDestinations: boolean;
  /** Days that an expired link stays readable before it is purged. */
  readonly retentionDays: number;
}

/**
 * Changes one of the caller's links. Fields that are not sent stay unchanged.
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
  { userId, linkId, changes, distributionHost }: UpdateLinkRequest,
  services: UpdateLinkServices,
): Promise<Link> {
  const { publicOrigin, blocks: readBlocks, reputation, retentionDays, store } = services;
  const { allowsPrivateDestinations } = services;
  const [origin, blocks] = await settleAll([publicOrigin(), readBlocks()]);
  if (blocks.isSuspended(userId)) throw new AccountSuspendedError();
  const lookUpVerdicts = lookUpOnce(changes, reputation);
  const decide = async (before: Link, now: Date): Promise<LinkDecision<Link>> => {
    if (before.owner?.userId !== userId) throw new LinkNotOwnedError();
    if (before.takenDown) throw new LinkTakenDownError(before.takenDown.reason);
    if (before.removal) throw new LinkRemovedError(linkId);
    const after = applyChanges(before, changes, { now, retentionDays });
    rejectProblems({
      ...problemsOfType(before, changes),
      // A link to a blocked destination can be disabled, and changed while it is disabled.
      ...(changes.targetUrl !== undefined || ledTo(after) !== ledTo(before) || after.isActive
        ? problemsOfDestination(after, blocks)
        : {}),
      ...problemsOfOtherUrls(changes, blocks),
      ...problemsOfValues(changes, { origin, distributionHost, allowsPrivateDestinations, now }),
    });
    const verdicts = await lookUpVerdicts();
    rejectListed(verdicts);
    const recheckAt = recheckTime(verdicts, now);
    const onClaimHeld = (held: HeldClaim) => takeFromRestricted(held, { now, blocks }, store);
    return { kind: 'replace', after, recheckAt, onClaimHeld, result: after };
  };
  const updated = await changeLink(linkId, decide, services);
  if (!updated) throw new LinkNotFoundError();
  return updated;
}

/** Checks the fields that depend on the type (contract, "Decided contradictions" 1 and 11). */
function problemsOfType(before: Link, { type = before.type, postId, siteUrl }: LinkChanges): FieldProblems {
  if (type === 'direct') return siteUrl ? { site_url: 'Is only valid when type is "inpage".' } : {};
  return (postId ?? before.postId) === undefined ? { post_id: 'Is required when type is "inpage".' } : {};
}

function applyChanges(
  before: Link,
  changes: LinkChanges,
  { now, retentionDays }: { readonly now: Date; readonly retentionDays: number },
): Link {
  const type = changes.type ?? before.type;
  const optional = withChanges(before, changes);
  const siteUrl = type === 'direct' ? undefined : optional.siteUrl;
  const after = nextVersion(before, {
    ...optional,
    type,
    targetUrl: changes.targetUrl ?? before.targetUrl,
    siteUrl,
    // A verification applies to one page only.
    ...(siteUrl === before.siteUrl ? {} : { siteVerifiedAt: undefined }),
    isActive: changes.isActive ?? before.isActive,
    purgeAt: optional.expiresAt && purgeTime(optional.expiresAt, retentionDays),
    updatedAt: now,
  });
  return withVerification(before, after, now);
}
