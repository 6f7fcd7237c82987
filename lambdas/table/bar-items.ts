import { createHash } from 'node:crypto';
import { type Bar, type Claim, type ClaimKind, claimsTo } from '../links/claims.ts';
import type { Link } from '../links/link.ts';
import { barKey, type Key } from './keys.ts';
import type { Item } from './link-codec.ts';
import type { Write } from './link-writes.ts';

/** The key of the row that bars a claim with a destination. */
export const barKeyOf = (userId: string, { kind, value }: Claim, targetUrl: string): Key =>
  barKey(
    userId,
    createHash('sha256')
      .update(JSON.stringify([kind, value, targetUrl]))
      .digest('hex'),
  );

/** @returns undefined when there is no bar, or it was lifted */
export function readBar(kind: ClaimKind, item: Item | undefined): Bar | undefined {
  if (!(item?.links instanceof Set)) return undefined;
  return { kind, linkId: Math.max(...[...item.links].map(Number)), reason: String(item.reason) };
}

/** Requires that none of the claims is barred with the link's destination. */
export const refuseBars = (
  TableName: string,
  { owner, targetUrl }: Link,
  claims: readonly Claim[],
): Write[] =>
  owner
    ? claims.map((claim) => ({
        role: 'barred',
        claim,
        write: {
          ConditionCheck: {
            TableName,
            Key: barKeyOf(owner.userId, claim, targetUrl),
            ConditionExpression: 'attribute_not_exists(links)',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          },
        },
      }))
    : [];

/**
 * Bars the claims of a version that is taken down, or lifts the bars of one that was. The rows have no `ttl`: they
 * outlive the link, its purge included. A row names its links, so that restoring one of two leaves the other's bar.
 */
export function moveBars(TableName: string, before: Link, after: Link): Write[] {
  const { owner, type, targetUrl, linkId, takenDown } = after;
  if (!owner || type !== 'inpage' || !(takenDown || before.takenDown)) return [];
  const change = takenDown
    ? {
        UpdateExpression: 'ADD links :links SET reason = :reason',
        ExpressionAttributeValues: { ':links': new Set([linkId]), ':reason': takenDown.reason },
      }
    : {
        UpdateExpression: 'DELETE links :links',
        ExpressionAttributeValues: { ':links': new Set([linkId]) },
      };
  return claimsTo(after).map((claim) => ({
    role: 'rest',
    write: { Update: { TableName, Key: barKeyOf(owner.userId, claim, targetUrl), ...change } },
  }));
}
