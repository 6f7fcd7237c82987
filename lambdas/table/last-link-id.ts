import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from './client.ts';
import { getItem } from './get-item.ts';
import { linkCounterKey } from './keys.ts';
import { unlessRefused } from './unless-refused.ts';

/** The last link id that a table has issued; undefined before its first. */
export async function readLastLinkId(table: Table): Promise<number | undefined> {
  const item = await getItem(table, linkCounterKey);
  const last: unknown = item?.lastNumber;
  return typeof last === 'number' ? last : undefined;
}

/** Makes a table issue only higher link ids than this one. It never lowers what the table has. */
export async function raiseLastLinkId({ client, name }: Table, id: number): Promise<void> {
  const update = new UpdateCommand({
    TableName: name,
    Key: linkCounterKey,
    UpdateExpression: 'SET lastNumber = :id',
    ConditionExpression: 'attribute_not_exists(lastNumber) OR lastNumber < :id',
    ExpressionAttributeValues: { ':id': id },
  });
  await unlessRefused(client.send(update));
}
