import { DynamoDBClient, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Emulator } from '../emulator/emulator.ts';
import { clientOptions } from './aws.ts';

/** A table of a rehearsal. */
export interface TablePlace {
  readonly emulator: Emulator;
  readonly region: string;
  readonly table: string;
}

/** An item that only rehearsals write: a table that was emptied has lost it. */
const key = { pk: 'REHEARSAL', sk: 'mark' };

const clientOf = ({ emulator, region }: TablePlace): DynamoDBClient =>
  new DynamoDBClient(clientOptions(emulator, region));

export async function markTable(place: TablePlace): Promise<void> {
  const documents = DynamoDBDocumentClient.from(clientOf(place));
  await documents.send(new PutCommand({ TableName: place.table, Item: key }));
}

/** Whether the table has what {@link markTable} wrote. @throws Error when there is no such table */
export async function isMarked(place: TablePlace): Promise<boolean> {
  const documents = DynamoDBDocumentClient.from(clientOf(place));
  const { Item } = await documents.send(new GetCommand({ TableName: place.table, Key: key }));
  return Item !== undefined;
}

/** Turns off a table's deletion protection, as operators do before they delete it. */
export async function allowDeletion(place: TablePlace): Promise<void> {
  await clientOf(place).send(
    new UpdateTableCommand({ TableName: place.table, DeletionProtectionEnabled: false }),
  );
}
