import type { Blocks, ReadBlocks } from '../blocks/blocks.ts';
import { settleAll } from '../concurrency/settle-all.ts';
import type { Reputation } from '../reputation/reputation.ts';
import {
  type ChangeLinkServices,
  changeLink,
  type HeldClaim,
  type LinkDecision,
  nextVersion,
  switchOff,
} from './change-link.ts';
import { lookOnce, recheckTime, refuseListed } from './destination-look.ts';
import { purgeTime } from './expiry.ts';
import {
  type FieldProblems,
  problemsOfDestination,
  problemsOfValues,
  refuseFields,
} from './field-problems.ts';
import type { Link } from './link.ts';
import {
  AccountSuspendedError,
  ClaimHeldError,
  LinkNotFoundError,
  LinkNotOwnedError,
  LinkTakenDownError,
} from './link-errors.ts';
import { type LinkChanges, withChanges } from './link-fields.ts';
import { restrictionOf } from './restriction.ts';

export interface UpdateLinkRequest {
  readonly userId: string;
  readonly linkId: number;
  readonly changes: LinkChanges;
}

export interface UpdateLinkServices extends ChangeLinkServices {
  readonly publicOrigin: () => Promise<string>;
  readonly blocks: ReadBlocks;
  readonly reputation: Reputation;
  /** Days for which an expired link stays readable, before it is purged. */
  readonly retentionDays: number;
}

/**
 * Changes a link of the caller's. Fields that are not named stay.
 * @returns the link as it is now
 * @throws LinkNotFoundError
 * @throws LinkNotOwnedError
 * @throws AccountSuspendedError
 * @throws LinkTakenDownError
 * @throws InvalidFieldsError
 * @throws ClaimHeldError when another active link holds the post or page that this one would hold
 * @throws LinkContentionError
 */
export async function updateLink(
  { userId, linkId, changes }: UpdateLinkRequest,
  services: UpdateLinkServices,
): Promise<Link> {
  const { publicOrigin, blocks: readBlocks, reputation, retentionDays, store } = services;
  const [origin, blocks] = await settleAll([publicOrigin(), readBlocks()]);
  if (blocks.isSuspended(userId)) throw new AccountSuspendedError();
  const look = changes.targetUrl === undefined ? undefined : lookOnce(changes.targetUrl, reputation);
  const decide = async (before: Link, now: Date): Promise<LinkDecision<Link>> => {
    if (before.owner?.userId !== userId) throw new LinkNotOwnedError();
    if (before.takenDown) throw new LinkTakenDownError(before.takenDown.reason);
    const after = changed(before, changes, { now, retentionDays });
    refuseFields({
      ...problemsOfMode(before, changes),
      // A link to a blocked destination can be switched off, and changed while it is.
      ...(changes.targetUrl !== undefined || after.isActive
        ? problemsOfDestination(after.targetUrl, blocks)
        : {}),
      ...problemsOfValues(changes, { origin, now }),
    });
    const verdict = look && (await look());
    if (verdict) refuseListed(verdict);
    const recheckAt = verdict && recheckTime(verdict, now);
    const onClaimHeld = (held: HeldClaim) => takeFromBlocked(held, { now, blocks }, store);
    return { kind: 'replace', after, recheckAt, onClaimHeld, result: after };
  };
  const updated = await changeLink(linkId, decide, services);
  if (!updated) throw new LinkNotFoundError();
  return updated;
}

/** Takes a claim from a restricted link. @throws ClaimHeldError when any other link holds it */
async function takeFromBlocked(
  { kind, holderId }: HeldClaim,
  { now, blocks }: { readonly now: Date; readonly blocks: Blocks },
  store: UpdateLinkServices['store'],
): Promise<void> {
  const holder = await store.find(holderId);
  if (holder && !restrictionOf(holder, blocks)) throw new ClaimHeldError(kind, holderId);
  if (holder) await switchOff(holder, now, store);
}

/** What an in-page link must have, and a direct one cannot (contract, "Decided contradictions" 1 and 11). */
function problemsOfMode(before: Link, { type = before.type, postId, siteUrl }: LinkChanges): FieldProblems {
  if (type === 'direct') return siteUrl ? { site_url: 'Is only valid when type is "inpage".' } : {};
  return (postId ?? before.postId) === undefined ? { post_id: 'Is required when type is "inpage".' } : {};
}

function changed(
  before: Link,
  changes: LinkChanges,
  { now, retentionDays }: { readonly now: Date; readonly retentionDays: number },
): Link {
  const type = changes.type ?? before.type;
  const optional = withChanges(before, changes);
  const siteUrl = type === 'direct' ? undefined : optional.siteUrl;
  return nextVersion(before, {
    ...optional,
    type,
    targetUrl: changes.targetUrl ?? before.targetUrl,
    siteUrl,
    // What was found on one page says nothing about another.
    ...(siteUrl === before.siteUrl ? {} : { siteVerifiedAt: undefined, scheduledDeletionAt: undefined }),
    isActive: changes.isActive ?? before.isActive,
    purgeAt: optional.expiresAt && purgeTime(optional.expiresAt, retentionDays),
    updatedAt: now,
  });
}
