import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { forEachConcurrently } from '../concurrency/for-each-concurrently.ts';
import type { OwnerEvent } from '../links/owner-event.ts';
import type { Outbox, OutboxClaim } from '../mail/outbox.ts';
import { timestamp } from '../timestamp.ts';
import { claimDue } from './claim-due.ts';
import type { Table } from './client.ts';
import { duePages } from './due-pages.ts';
import { attributes, outboxEventKey, outboxEventPrefix, outboxKey, outboxPk } from './keys.ts';
import type { Item } from './link-codec.ts';
import { fromEventItem } from './outbox-items.ts';
import { itemsOfPartition } from './partition.ts';
import { unlessRefused } from './unless-refused.ts';

/** Event rows deleted concurrently. */
const DELETES_AT_ONCE = 10;

/** The outbox in the table. What puts events into it is in `outbox-items.ts`. */
export const outboxTable = (table: Table): Outbox => ({
  async *due(now) {
    for await (const page of duePages(table, 'mail', now)) {
      yield page.map(({ subjectId, dueAt }) => ({ userId: subjectId, dueAt }));
    }
  },

  claim: (userId, now, until) => claimRow(table, userId, now, until),

  async events(userId, limit) {
    const events: OwnerEvent[] = [];
    const rows = itemsOfPartition(table, outboxPk(userId), { prefix: outboxEventPrefix, pageSize: limit });
    for await (const item of rows) {
      if (events.push(fromEventItem(item)) >= limit) break;
    }
    return events;
  },

  deleteEvents: (events) =>
    forEachConcurrently(events, DELETES_AT_ONCE, async ({ userId, linkId, kind, at }) => {
      const command = new DeleteCommand({
        TableName: table.name,
        Key: outboxEventKey(userId, linkId, kind),
        ConditionExpression: '#at = :at',
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: { ':at': timestamp(at) },
      });
      await unlessRefused(table.client.send(command));
    }),

  async finish(claim, nextAt) {
    await unlessRefused(table.client.send(endClaim(table, claim, nextAt, 'REMOVE attempts, waitingSince')));
  },

  async postpone(claim, retryAt) {
    await unlessRefused(table.client.send(endClaim(table, claim, retryAt, '')));
  },

  async close(claim) {
    const command = new DeleteCommand({
      TableName: table.name,
      Key: outboxKey(claim.userId),
      ConditionExpression: '#dueAt = :until AND version = :version',
      ExpressionAttributeNames: { '#dueAt': attributes.dueAt },
      ExpressionAttributeValues: { ':until': timestamp(claim.until), ':version': claim.version },
    });
    // An event came meanwhile: the row stays, and is due when the claim ends.
    await unlessRefused(table.client.send(command));
  },
});

async function claimRow(
  table: Table,
  userId: string,
  now: Date,
  until: Date,
): Promise<OutboxClaim | undefined> {
  const row = await claimDue(table, outboxKey(userId), now, until);
  return row && fromClaimedRow(userId, row);
}

const fromClaimedRow = (userId: string, item: Item): OutboxClaim => ({
  userId,
  until: new Date(String(item[attributes.dueAt])),
  attempts: Number(item.attempts),
  waitingSince: new Date(String(item.waitingSince)),
  version: Number(item.version),
});

/** The time at which a claim ends identifies it: events that come meanwhile don't move it, and the next claim does. */
const endClaim = (table: Table, { userId, until }: OutboxClaim, dueAt: Date, more: string): UpdateCommand =>
  new UpdateCommand({
    TableName: table.name,
    Key: outboxKey(userId),
    UpdateExpression: `SET #dueAt = :dueAt ${more}`,
    ConditionExpression: '#dueAt = :until',
    ExpressionAttributeNames: { '#dueAt': attributes.dueAt },
    ExpressionAttributeValues: { ':dueAt': timestamp(dueAt), ':until': timestamp(until) },
  });
