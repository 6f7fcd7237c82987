import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  paginateScan,
} from '@aws-sdk/client-dynamodb';
import type { TableDefinition } from '../template/deployment.ts';

/** DynamoDB leaves alone what expired longer ago: a number that is no time of ours. */
const FIVE_YEARS_SECONDS = 5 * 365 * 86_400;
const DELETES_AT_ONCE = 16;

/**
 * Deletes the rows whose time to live has passed, as DynamoDB does within days. The engine's own sweep knows the
 * machine's clock only, and the sandboxes' may be ahead of it.
 * @param now the sandboxes' time
 * @returns how many rows went
 */
export async function sweepExpired(
  client: DynamoDBClient,
  table: TableDefinition,
  now: Date,
): Promise<number> {
  const { name: TableName, ttlAttribute, partition, sort } = table;
  if (ttlAttribute === undefined) return 0;
  const epochSeconds = Math.floor(now.getTime() / 1000);
  const expired = {
    ExpressionAttributeNames: { '#ttl': ttlAttribute },
    ExpressionAttributeValues: {
      ':now': { N: String(epochSeconds) },
      ':oldest': { N: String(epochSeconds - FIVE_YEARS_SECONDS) },
    },
  };
  const keys = [partition.name, ...(sort ? [sort.name] : [])];
  const pages = paginateScan(
    { client },
    {
      TableName,
      FilterExpression: '#ttl BETWEEN :oldest AND :now',
      ProjectionExpression: keys.map((_key, at) => `#k${at}`).join(', '),
      ...expired,
      ExpressionAttributeNames: {
        ...expired.ExpressionAttributeNames,
        ...Object.fromEntries(keys.map((key, at) => [`#k${at}`, key])),
      },
    },
  );
  let deleted = 0;
  for await (const { Items = [] } of pages) {
    for (let at = 0; at < Items.length; at += DELETES_AT_ONCE) {
      const outcomes = await Promise.all(
        Items.slice(at, at + DELETES_AT_ONCE).map((Key) =>
          deleteIf(client, {
            TableName,
            Key,
            ConditionExpression: '#ttl BETWEEN :oldest AND :now',
            ...expired,
          }),
        ),
      );
      deleted += outcomes.filter(Boolean).length;
    }
  }
  return deleted;
}

/** A row that was given another time meanwhile stays. */
async function deleteIf(
  client: DynamoDBClient,
  input: {
    readonly TableName: string;
    readonly Key: Record<string, AttributeValue>;
    readonly ConditionExpression: string;
  },
): Promise<boolean> {
  try {
    await client.send(new DeleteItemCommand(input));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
