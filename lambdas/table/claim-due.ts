import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { timestamp } from '../timestamp.ts';
import type { Table } from './client.ts';
import { attributes, type Key } from './keys.ts';
import type { Item } from './link-codec.ts';
import { unlessRefused } from './unless-refused.ts';

/**
 * Claims a row that is due: postpones it, counts the attempt, and keeps since when it has waited.
 * @returns the row as it is then; undefined if it is gone, or somebody else has claimed it
 */
export async function claimDue(
  { client, name }: Table,
  key: Key,
  now: Date,
  until: Date,
): Promise<Item | undefined> {
  const row = await unlessRefused(
    client.send(
      new UpdateCommand({
        TableName: name,
        Key: key,
        UpdateExpression:
          'SET #dueAt = :until, waitingSince = if_not_exists(waitingSince, #dueAt) ADD attempts :one',
        ConditionExpression: '#dueAt <= :now',
        ExpressionAttributeNames: { '#dueAt': attributes.dueAt },
        ExpressionAttributeValues: { ':now': timestamp(now), ':until': timestamp(until), ':one': 1 },
        ReturnValues: 'ALL_NEW',
      }),
    ),
  );
  return row?.Attributes;
}
