import { createHash } from 'node:crypto';
import type { OwnerEvent } from '../links/owner-event.ts';
import { timestamp } from '../timestamp.ts';
import { attributes, DUE_SHARDS, duePk, outboxEventKey, outboxKey } from './keys.ts';
import type { Item } from './link-codec.ts';
import type { TransactItem } from './transact.ts';

/**
 * Adds events to their owner's outbox. The mail is due at once, or an hour after the last one: `nextAt` is when the owner may
 * get another. Put the writes into the transaction of what happened.
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
        UpdateExpression:
          'SET #duePk = :duePk, #dueAt = if_not_exists(#dueAt, if_not_exists(nextAt, :now)) ADD version :one',
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
