import { createHash } from 'node:crypto';
import { type Claim, claimsOf, isSameClaim, keptClaimsOf } from '../links/claims.ts';
import type { Link } from '../links/link.ts';
import { epochSeconds } from '../timestamp.ts';
import { attributes, type Key, postClaimKey, siteClaimKey } from './keys.ts';
import type { Item } from './link-codec.ts';
import { backstop } from './link-items.ts';
import type { Write } from './link-writes.ts';
import type { TransactItem } from './transact.ts';

export function claimKey(userId: string, { kind, value }: Claim): Key {
  const sha256 = createHash('sha256').update(value).digest('hex');
  return kind === 'post_id' ? postClaimKey(userId, sha256) : siteClaimKey(userId, sha256);
}

/** Takes the claims of a new link. Each must be free, or its holder expired. */
export const takeClaims = (TableName: string, link: Link, now: Date): Write[] =>
  claimsOf(link, now).map((claim) => takeClaim(TableName, { link, claim, now }));

/**
 * Frees the claims that a link's next version gives up, and writes those that it gains or whose expiry moves. A disabled
 * version keeps its rows, unless another link has them.
 */
export function moveClaims(
  TableName: string,
  before: Link,
  after: Link,
  { now, rewritesKept = false }: { readonly now: Date; readonly rewritesKept?: boolean | undefined },
): Write[] {
  const [held, wanted] = [claimsOf(before, now), claimsOf(after, now)];
  const [kept, keeps] = [keptClaimsOf(before, now), keptClaimsOf(after, now)];
  const isSameEnd = before.expiresAt?.getTime() === after.expiresAt?.getTime();
  const added = (from: readonly Claim[], to: readonly Claim[]) =>
    to.filter((claim) => !(isSameEnd && isIn(from, claim)));
  const isLost = (claim: Claim) => !isIn(wanted, claim) && !isIn(keeps, claim);
  return [
    ...added(held, wanted).map((claim) => takeClaim(TableName, { link: after, claim, now })),
    ...(rewritesKept ? keeps : added(kept, keeps)).map((claim) =>
      keepClaim(TableName, { link: after, claim, now }),
    ),
    ...held.filter(isLost).map((claim) => freeClaim(TableName, before, claim)),
    ...kept.filter(isLost).map((claim) => dropClaim(TableName, before, claim)),
  ];
}

/** Frees the claims of a link that is removed. */
export const freeClaims = (TableName: string, link: Link, now: Date): Write[] => [
  ...claimsOf(link, now).map((claim) => freeClaim(TableName, link, claim)),
  ...keptClaimsOf(link, now).map((claim) => dropClaim(TableName, link, claim)),
];

const isIn = (claims: readonly Claim[], claim: Claim): boolean =>
  claims.some((other) => isSameClaim(other, claim));

interface Taking {
  readonly link: Link;
  readonly claim: Claim;
  readonly now: Date;
}

/** The row includes the link's expiry, so it shows by itself whether the claim is free. */
const takeClaim = (TableName: string, taking: Taking): Write => ({
  role: 'claim-taken',
  claim: taking.claim,
  write: putClaim(TableName, taking, {
    state: { expiresAtEpochSeconds: taking.link.expiresAt && epochSeconds(taking.link.expiresAt) },
    unlessHeld: HAS_EXPIRED,
  }),
});

/**
 * The row of a disabled link's claim says that it expired in 1970: everybody may take the claim, earlier versions of this
 * program too. Of two disabled links, the later one has it.
 */
const keepClaim = (TableName: string, taking: Taking): Write => ({
  role: 'claim-kept',
  write: putClaim(TableName, taking, {
    state: { expiresAtEpochSeconds: 0, inactive: true },
    unlessHeld: `${HAS_EXPIRED} AND (attribute_not_exists(inactive) OR linkId < :self)`,
  }),
});

const HAS_EXPIRED = 'expiresAtEpochSeconds <= :now';

/** @param row.state what the row says of its link; @param row.unlessHeld when another link's row may be replaced */
const putClaim = (
  TableName: string,
  { link, claim, now }: Taking,
  { state, unlessHeld }: { readonly state: Item; readonly unlessHeld: string },
): TransactItem => ({
  Put: {
    TableName,
    Item: { ...claimKey(ownerOf(link), claim), linkId: link.linkId, ...state, ...backstop(link.purgeAt) },
    ConditionExpression: `attribute_not_exists(#pk) OR linkId = :self OR (${unlessHeld})`,
    ExpressionAttributeNames: { '#pk': attributes.pk },
    ExpressionAttributeValues: { ':self': link.linkId, ':now': epochSeconds(now) },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  },
});

const freeClaim = (TableName: string, link: Link, claim: Claim): Write => ({
  role: 'claim-freed',
  write: deleteClaim(TableName, link, claim),
});

/** Deletes the row of a disabled link's claim. */
const dropClaim = (TableName: string, link: Link, claim: Claim): Write => ({
  role: 'claim-kept',
  write: deleteClaim(TableName, link, claim),
});

const deleteClaim = (TableName: string, link: Link, claim: Claim): TransactItem => ({
  Delete: {
    TableName,
    Key: claimKey(ownerOf(link), claim),
    ConditionExpression: 'linkId = :self',
    ExpressionAttributeValues: { ':self': link.linkId },
  },
});

/** What the row of a claim says of its holder. */
export interface ClaimRow {
  readonly linkId: number;
  /** Neither disabled nor expired. */
  readonly isHeld: boolean;
  /** The link was disabled while it held the claim, and nobody has taken the claim since. */
  readonly isKept: boolean;
}

export const readClaim = ({ linkId, expiresAtEpochSeconds, inactive }: Item, now: Date): ClaimRow => ({
  linkId: Number(linkId),
  isHeld: expiresAtEpochSeconds === undefined || Number(expiresAtEpochSeconds) > epochSeconds(now),
  isKept: inactive === true,
});

function ownerOf({ owner, linkId }: Link): string {
  if (!owner) throw new TypeError(`Link ${linkId} has no owner and therefore no claims.`);
  return owner.userId;
}
