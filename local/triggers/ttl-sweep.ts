import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  paginateScan,
} from '@aws-sdk/client-dynamodb';
import type { TableDefinition } from '../template/deployment.ts';

/** DynamoDB ignores values further in the past. */
const FIVE_YEARS_SECONDS = 5 * 365 * 86_400;
const DELETES_AT_ONCE = 16;

/**
 * Deletes rows whose time to live has passed, as DynamoDB does within days. The engine's own sweep follows the
 * machine's clock, and the sandboxes' may be ahead.
 * @param now the sandboxes' time
 * @returns number of deleted rows
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

/** A row with a new time to live stays. */
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
