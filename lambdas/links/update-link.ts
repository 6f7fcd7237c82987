import type { Blocks, ReadBlocks } from '../blocks/blocks.ts';
import { settleAll } from '../concurrency/settle-all.ts';
import type { Destination } from '../destinations/destination.ts';
import type { Reputation } from '../reputation/reputation.ts';
import { toSecond } from '../timestamp.ts';
import { lookOnce, recheckTime, refuseListed } from './destination-look.ts';
import { purgeTime } from './expiry.ts';
import {
  type FieldProblems,
  problemsOfDestination,
  problemsOfValues,
  refuseFields,
} from './field-problems.ts';
import type { Link, LinkType } from './link.ts';
import {
  AccountSuspendedError,
  ClaimHeldError,
  LinkContentionError,
  LinkNotFoundError,
  LinkNotOwnedError,
  LinkTakenDownError,
} from './link-errors.ts';
import type { LinkStore, ReplaceOutcome } from './link-store.ts';
import { restrictionOf } from './restriction.ts';
import { switchOff } from './switch-off.ts';

/** What a link's owner may change. `undefined` leaves a field as it is, `null` clears it. */
export interface LinkChanges {
  readonly targetUrl: Destination | undefined;
  readonly type: LinkType | undefined;
  readonly title: string | null | undefined;
  readonly description: string | null | undefined;
  readonly isActive: boolean | undefined;
  readonly expiresAt: Date | null | undefined;
  readonly postId: string | undefined;
  readonly siteUrl: Destination | null | undefined;
}

export interface UpdateLinkRequest {
  readonly userId: string;
  readonly linkId: number;
  readonly changes: LinkChanges;
}

export interface UpdateLinkServices {
  readonly store: LinkStore;
  readonly publicOrigin: () => Promise<string>;
  readonly blocks: ReadBlocks;
  readonly reputation: Reputation;
  /** Days for which an expired link stays readable, before it is purged. */
  readonly retentionDays: number;
  readonly now: () => Date;
}

/** Every attempt that fails means that another request changed the link in between. */
const MAX_ATTEMPTS = 12;

/**
 * Changes a link of the caller's; what is not named stays. The change is made from the version that was read and
 * written on that version alone, else it is made anew from the next.
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
  { store, publicOrigin, blocks: readBlocks, reputation, retentionDays, now: clock }: UpdateLinkServices,
): Promise<Link> {
  const [origin, blocks] = await settleAll([publicOrigin(), readBlocks()]);
  if (blocks.isSuspended(userId)) throw new AccountSuspendedError();
  const look = changes.targetUrl === undefined ? undefined : lookOnce(changes.targetUrl, reputation);
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const before = await store.find(linkId);
    if (!before) throw new LinkNotFoundError();
    if (before.owner?.userId !== userId) throw new LinkNotOwnedError();
    if (before.takenDown) throw new LinkTakenDownError(before.takenDown.reason);
    const now = toSecond(clock());
    const after = changed(before, changes, { now, retentionDays });
    refuseFields({
      ...problemsOfMode(before, changes),
      // A link to a blocked destination can be switched off, and changed while it is.
      ...(changes.targetUrl !== undefined || after.isActive
        ? problemsOfDestination(after.targetUrl, blocks)
        : {}),
      ...problemsOfValues(changes, { origin, now }),
    });
    const answer = look && (await look());
    if (answer) refuseListed(answer);
    const recheckAt = answer && recheckTime(answer, now);
    const result = await store.replace(before, after, now, { recheckAt });
    if (result.outcome === 'replaced') return after;
    if (result.outcome === 'claim-held') await takeFromBlocked(result, { now, blocks }, store);
    await store.pause(attempt);
  }
  throw new LinkContentionError(MAX_ATTEMPTS);
}

/** A claim that a blocked link holds is no claim. @throws ClaimHeldError when any other link holds it */
async function takeFromBlocked(
  { kind, holderId }: Extract<ReplaceOutcome, { readonly outcome: 'claim-held' }>,
  { now, blocks }: { readonly now: Date; readonly blocks: Blocks },
  store: LinkStore,
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
  const siteUrl = type === 'direct' ? undefined : applied(changes.siteUrl, before.siteUrl);
  const expiresAt = applied(changes.expiresAt, before.expiresAt);
  return {
    ...before,
    type,
    targetUrl: changes.targetUrl ?? before.targetUrl,
    title: applied(changes.title, before.title),
    description: applied(changes.description, before.description),
    postId: changes.postId ?? before.postId,
    siteUrl,
    // What was found on one page says nothing of another.
    ...(siteUrl === before.siteUrl ? {} : { siteVerifiedAt: undefined, scheduledDeletionAt: undefined }),
    isActive: changes.isActive ?? before.isActive,
    expiresAt,
    purgeAt: expiresAt && purgeTime(expiresAt, retentionDays),
    updatedAt: now,
    revision: before.revision + 1,
  };
}

const applied = <T>(change: T | null | undefined, before: T | undefined): T | undefined =>
  change === undefined ? before : (change ?? undefined);
