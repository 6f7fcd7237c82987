import {
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  UpdateContinuousBackupsCommand,
} from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { attributes, checkKey } from '../../../lambdas/table/keys.ts';
import { raiseLastLinkId, readLastLinkId } from '../../../lambdas/table/last-link-id.ts';
import { stageChecksTable } from '../../../lambdas/table/stage-checks-table.ts';
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

/** The last link id that a table has issued. */
export async function lastLinkId(place: TablePlace): Promise<number> {
  const documents = DynamoDBDocumentClient.from(clientOf(place));
  return (await readLastLinkId({ client: documents, name: place.table })) ?? 0;
}

/** Makes a table issue only higher link ids than this one. */
export async function continueLinkIds(place: TablePlace, id: number): Promise<void> {
  await raiseLastLinkId({ client: DynamoDBDocumentClient.from(clientOf(place)), name: place.table }, id);
}

/** Makes a link as version 0.2 wrote it: without a check. */
export async function forgetCheck(place: TablePlace, linkId: number): Promise<void> {
  const documents = DynamoDBDocumentClient.from(clientOf(place));
  await documents.send(new DeleteCommand({ TableName: place.table, Key: checkKey(linkId) }));
}

/** Whether no link that is missing on its page is removed. */
export async function areDeletionsPaused(place: TablePlace): Promise<boolean> {
  const client = DynamoDBDocumentClient.from(clientOf(place));
  return (await stageChecksTable({ client, name: place.table }).pause()).reason !== undefined;
}

/** Turns on point-in-time recovery. */
export async function keepRecoveryPoints(place: TablePlace): Promise<void> {
  await clientOf(place).send(
    new UpdateContinuousBackupsCommand({
      TableName: place.table,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    }),
  );
}

/** Whether a table's items expire, and it can be restored, and not deleted. */
export async function isProtected({ table: TableName, ...place }: TablePlace): Promise<boolean> {
  const client = clientOf({ table: TableName, ...place });
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  const { TimeToLiveDescription: ttl } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
  const { ContinuousBackupsDescription: backups } = await client.send(
    new DescribeContinuousBackupsCommand({ TableName }),
  );
  return (
    Table?.DeletionProtectionEnabled === true &&
    ttl?.TimeToLiveStatus === 'ENABLED' &&
    ttl.AttributeName === attributes.ttl &&
    backups?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus === 'ENABLED'
  );
}

/** @throws ValidationException while the table's deletion protection is on */
export async function deleteTable(place: TablePlace): Promise<void> {
  await clientOf(place).send(new DeleteTableCommand({ TableName: place.table }));
}
