import { createHash } from 'node:crypto';
import type { OwnerEvent } from '../links/owner-event.ts';
import type { HoldReason, VerificationReason } from '../links/verification.ts';
import { timestamp } from '../timestamp.ts';
import { attributes, DUE_SHARDS, duePk, outboxEventKey, outboxKey } from './keys.ts';
import { type Item, optionalText, optionalTime } from './link-codec.ts';
import type { TransactItem } from './transact.ts';

/**
 * Adds events to their owner's outbox. The mail is due at once, or an hour after the last one: until then the owner's row
 * stays, and keeps its time. Put the writes into the transaction of what happened.
 * @param events about one owner's links; one at most of each kind for a link
 */
export function putEvents(TableName: string, events: readonly OwnerEvent[]): TransactItem[] {
  const [first] = events;
  if (!first) return [];
  return [
    ...events.map((event) => ({ Put: { TableName, Item: eventItem(event) } })),
    {
      Update: {
        TableName,
        Key: outboxKey(first.userId),
        UpdateExpression: 'SET #duePk = :duePk, #dueAt = if_not_exists(#dueAt, :now) ADD version :one',
        ExpressionAttributeNames: { '#duePk': attributes.duePk, '#dueAt': attributes.dueAt },
        ExpressionAttributeValues: {
          ':duePk': duePk('mail', shardOf(first.userId)),
          ':now': timestamp(first.at),
          ':one': 1,
        },
      },
    },
  ];
}

const shardOf = (userId: string): number =>
  createHash('sha256').update(userId).digest().readUInt8(0) % DUE_SHARDS;

const eventItem = ({ userId, linkId, kind, at, deadline, ...facts }: OwnerEvent): Item => ({
  ...outboxEventKey(userId, linkId, kind),
  ...facts,
  userId,
  linkId,
  kind,
  at: timestamp(at),
  deadline: deadline && timestamp(deadline),
});

/** Reads an event's row. */
export const fromEventItem = (item: Item): OwnerEvent => ({
  kind: item.kind as OwnerEvent['kind'],
  userId: String(item.userId),
  linkId: Number(item.linkId),
  shortCode: String(item.shortCode),
  title: optionalText(item.title),
  siteUrl: String(item.siteUrl),
  reason: item.reason as VerificationReason,
  at: new Date(String(item.at)),
  deadline: optionalTime(item.deadline),
  holdReason: item.holdReason as HoldReason | undefined,
  days: typeof item.days === 'number' ? item.days : undefined,
});
