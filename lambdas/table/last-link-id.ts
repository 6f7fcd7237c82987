import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from './client.ts';
import { linkCounterKey } from './keys.ts';

/** The last link id that a table has issued; undefined before its first. */
export async function readLastLinkId({ client, name }: Table): Promise<number | undefined> {
  const { Item } = await client.send(
    new GetCommand({ TableName: name, Key: linkCounterKey, ConsistentRead: true }),
  );
  const last: unknown = Item?.lastNumber;
  return typeof last === 'number' ? last : undefined;
}

/** Makes a table issue only higher link ids than this one. It never lowers what the table has. */
export async function raiseLastLinkId({ client, name }: Table, id: number): Promise<void> {
  try {
    await client.send(
      new UpdateCommand({
        TableName: name,
        Key: linkCounterKey,
        UpdateExpression: 'SET lastNumber = :id',
        ConditionExpression: 'attribute_not_exists(lastNumber) OR lastNumber < :id',
        ExpressionAttributeValues: { ':id': id },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
