import type { Blocks } from '../blocks/blocks.ts';
import { type HeldClaim, type LinkDecision, nextVersion, takeFromRestricted } from './change-link.ts';
import { recheckTime, rejectListed, type Verdicts } from './destination-verdict.ts';
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
import { LinkRemovedError, LinkTakenDownError } from './link-errors.ts';
import { type LinkChanges, withChanges } from './link-fields.ts';
import type { LinkChangeStore } from './link-store.ts';
import { withVerification } from './verification.ts';

export interface UpdateContext {
  readonly now: Date;
  /** The origin of short links. */
  readonly origin: string;
  /** The host at CloudFront where our own links work too. */
  readonly distributionHost: string | undefined;
  readonly blocks: Blocks;
  /** Looks up the reputation of the URLs that were sent. */
  readonly lookUpVerdicts: () => Promise<Verdicts>;
}

export interface DecideUpdateServices {
  readonly store: Pick<LinkChangeStore, 'find' | 'replace'>;
  /** Whether links may lead to hosts that are not public. */
  readonly allowsPrivateDestinations: boolean;
  /** Days that an expired link stays readable before it is purged. */
  readonly retentionDays: number;
}

/** The decision of an update: the link's next version. */
export type UpdateDecision = Extract<LinkDecision<Link>, { readonly kind: 'replace' }>;

/**
 * Decides what an update makes of a link, whose owner the caller is.
 * @throws LinkTakenDownError
 * @throws LinkRemovedError
 * @throws InvalidFieldsError
 */
export async function decideUpdate(
  before: Link,
  changes: LinkChanges,
  { now, origin, distributionHost, blocks, lookUpVerdicts }: UpdateContext,
  { store, allowsPrivateDestinations, retentionDays }: DecideUpdateServices,
): Promise<UpdateDecision> {
  if (before.takenDown) throw new LinkTakenDownError(before.takenDown.reason);
  if (before.removal) throw new LinkRemovedError(before.linkId);
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
