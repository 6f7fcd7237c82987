import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Continues } from '../captcha/network-work.ts';
import { epochSeconds } from '../timestamp.ts';
import type { Table } from './client.ts';
import { attributes, continuesKey, type Key } from './keys.ts';

/** Seconds that an hour's count is kept: until the hour is over. */
const KEPT_SECONDS = 3_600;

/**
 * Counts the Continues of networks, one item per network and hour. A read may miss the latest ones: it is not
 * consistent, which costs half as much.
 */
export const continuesTable = (table: Table): Continues => ({
  async count(networkHash, now) {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: keyOf(networkHash, now) }),
    );
    return Number(Item?.continues ?? 0);
  },

  async add(networkHash, now) {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keyOf(networkHash, now),
        UpdateExpression: 'ADD #continues :one SET #ttl = :ttl',
        ExpressionAttributeNames: { '#continues': 'continues', '#ttl': attributes.ttl },
        ExpressionAttributeValues: { ':one': 1, ':ttl': epochSeconds(now) + KEPT_SECONDS },
      }),
    );
  },
});

/** Cuts a time such as `2026-02-22T10:00:00.750Z` to its hour. */
const keyOf = (networkHash: string, now: Date): Key =>
  continuesKey(networkHash, now.toISOString().slice(0, 13));
