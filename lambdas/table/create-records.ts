import { createHash } from 'node:crypto';
import type { CreateOutcome } from '../links/create-outcome.ts';
import { IDEMPOTENCY_HOURS, type IdempotencyRecord, type IdempotentRequest } from '../links/idempotency.ts';
import { epochSeconds } from '../timestamp.ts';
import { attributes, idempotencyKey, type Key } from './keys.ts';
import { fromLinkItem, type Item, linkAttributes } from './link-codec.ts';

/** The record's key. It contains a hash of the caller's key, which may be any text. */
export const recordKey = ({ scope, key }: IdempotentRequest): Key =>
  idempotencyKey(scope, createHash('sha256').update(key).digest('hex'));

/** Stores a request's record unless one exists. Overwrites an expired one that DynamoDB has not deleted yet. */
export const putRecord = (
  TableName: string,
  request: IdempotentRequest,
  outcome: CreateOutcome | undefined,
  now: Date,
) => ({
  TableName,
  Item: {
    ...recordKey(request),
    fingerprint: request.fingerprint,
    ...(outcome && { ...outcome, link: linkAttributes(outcome.link) }),
    [attributes.ttl]: epochSeconds(now) + IDEMPOTENCY_HOURS * 3600,
  },
  ConditionExpression: 'attribute_not_exists(#pk) OR #ttl <= :now',
  ExpressionAttributeNames: { '#pk': attributes.pk, '#ttl': attributes.ttl },
  ExpressionAttributeValues: { ':now': epochSeconds(now) },
});

/** @returns undefined when there is no record, or it has expired */
export function readRecord(item: Item | undefined, now: Date): IdempotencyRecord | undefined {
  if (!item || Number(item[attributes.ttl]) <= epochSeconds(now)) return undefined;
  return { fingerprint: String(item.fingerprint), outcome: readOutcome(item) };
}

function readOutcome({ outcome, link, matchedBy, differs, updated }: Item): CreateOutcome | undefined {
  if (outcome === undefined) return undefined;
  const read = fromLinkItem(link as Item);
  if (outcome === 'created') return { outcome, link: read };
  return {
    outcome: 'existing',
    link: read,
    matchedBy: matchedBy === 'post_id' ? 'post_id' : 'site_url',
    differs: readNames(differs) ?? [],
    updated: readNames(updated),
  };
}

const readNames = (stored: unknown): readonly string[] | undefined =>
  Array.isArray(stored) ? stored.map(String) : undefined;
