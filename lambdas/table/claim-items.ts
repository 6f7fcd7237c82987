import { createHash } from 'node:crypto';
import { type Claim, claimsOf, isSameClaim } from '../links/claims.ts';
import type { Link } from '../links/link.ts';
import { epochSeconds } from '../timestamp.ts';
import { attributes, type Key, postClaimKey, siteClaimKey } from './keys.ts';
import { backstop } from './link-items.ts';
import type { Write } from './link-writes.ts';

export function claimKey(userId: string, { kind, value }: Claim): Key {
  const sha256 = createHash('sha256').update(value).digest('hex');
  return kind === 'post_id' ? postClaimKey(userId, sha256) : siteClaimKey(userId, sha256);
}

/** Takes the claims of a new link. Each must be free, or its holder expired. */
export const takeClaims = (TableName: string, link: Link, now: Date): Write[] =>
  claimsOf(link, now).map((claim) => takeClaim(TableName, { link, claim, now }));

/** Frees the claims that a link's next version gives up, and writes those that it gains or whose expiry moves. */
export function moveClaims(TableName: string, before: Link, after: Link, now: Date): Write[] {
  const [held, wanted] = [claimsOf(before, now), claimsOf(after, now)];
  const isSameEnd = before.expiresAt?.getTime() === after.expiresAt?.getTime();
  const taken = wanted.filter((claim) => !(isSameEnd && isIn(held, claim)));
  return [
    ...taken.map((claim) => takeClaim(TableName, { link: after, claim, now })),
    ...held.filter((claim) => !isIn(wanted, claim)).map((claim) => freeClaim(TableName, before, claim)),
  ];
}

/** Frees the claims of a link that is removed. */
export const freeClaims = (TableName: string, link: Link, now: Date): Write[] =>
  claimsOf(link, now).map((claim) => freeClaim(TableName, link, claim));

const isIn = (claims: readonly Claim[], claim: Claim): boolean =>
  claims.some((other) => isSameClaim(other, claim));

interface Taking {
  readonly link: Link;
  readonly claim: Claim;
  readonly now: Date;
}

/** The row includes the link's expiry, so it shows by itself whether the claim is free. */
const takeClaim = (TableName: string, { link, claim, now }: Taking): Write => ({
  role: 'claim-taken',
  claim,
  write: {
    Put: {
      TableName,
      Item: {
        ...claimKey(ownerOf(link), claim),
        linkId: link.linkId,
        expiresAtEpochSeconds: link.expiresAt && epochSeconds(link.expiresAt),
        ...backstop(link.purgeAt),
      },
      ConditionExpression: 'attribute_not_exists(#pk) OR linkId = :self OR expiresAtEpochSeconds <= :now',
      ExpressionAttributeNames: { '#pk': attributes.pk },
      ExpressionAttributeValues: { ':self': link.linkId, ':now': epochSeconds(now) },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  },
});

const freeClaim = (TableName: string, link: Link, claim: Claim): Write => ({
  role: 'claim-freed',
  write: {
    Delete: {
      TableName,
      Key: claimKey(ownerOf(link), claim),
      ConditionExpression: 'linkId = :self',
      ExpressionAttributeValues: { ':self': link.linkId },
    },
  },
});

function ownerOf({ owner, linkId }: Link): string {
  if (!owner) throw new TypeError(`Link ${linkId} has no owner and therefore no claims.`);
  return owner.userId;
}
