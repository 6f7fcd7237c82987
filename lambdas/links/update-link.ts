import { toSecond } from '../timestamp.ts';
import type { Destination } from './destination.ts';
import { purgeTime } from './expiry.ts';
import { type FieldProblems, problemsOfValues, refuseFields } from './field-problems.ts';
import type { Link, LinkType } from './link.ts';
import { ClaimHeldError, LinkContentionError, LinkNotFoundError, LinkNotOwnedError } from './link-errors.ts';
import type { LinkStore } from './link-store.ts';

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
 * @throws InvalidFieldsError
 * @throws ClaimHeldError when another active link holds the post or page that this one would hold
 * @throws LinkContentionError
 */
export async function updateLink(
  { userId, linkId, changes }: UpdateLinkRequest,
  { store, publicOrigin, retentionDays, now: clock }: UpdateLinkServices,
): Promise<Link> {
  const origin = await publicOrigin();
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const before = await store.find(linkId);
    if (!before) throw new LinkNotFoundError();
    if (before.owner?.userId !== userId) throw new LinkNotOwnedError();
    const now = toSecond(clock());
    refuseFields({ ...problemsOfMode(before, changes), ...problemsOfValues(changes, { origin, now }) });
    const after = changed(before, changes, { now, retentionDays });
    const result = await store.replace(before, after, now);
    if (result.outcome === 'replaced') return after;
    if (result.outcome === 'claim-held') throw new ClaimHeldError(result.kind, result.holderId);
    await store.pause(attempt);
  }
  throw new LinkContentionError(MAX_ATTEMPTS);
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
