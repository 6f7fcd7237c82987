import {
  CreateTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  ListTagsOfResourceCommand,
  RestoreTableToPointInTimeCommand,
  type RestoreTableToPointInTimeCommandInput,
  type TableDescription,
  TagResourceCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { dynamoDb } from '../setup/engines.ts';

/** What the local engine doesn't know about a table: its point-in-time recovery, and that it was restored. */
export interface Recovery {
  readonly earliest: Date;
  readonly latest: Date;
  /** Days by table; a table that is missing has no recovery. */
  readonly days: Map<string, number>;
  readonly restores: Map<string, RestoreTableToPointInTimeCommandInput>;
  /** How often DescribeTable still says CREATING of a restored table. */
  pollsUntilActive: number;
  /** How often recovery can't be enabled yet. */
  refusals: number;
}

/**
 * A client of the local engine, with the three calls of point-in-time recovery, which it lacks. A restore creates a table
 * as DynamoDB does: with the source's key, indexes and billing, and nothing else.
 */
export function recoveringClient(recovery: Recovery): DynamoDBClient {
  const engine = dynamoDb();
  const client = new DynamoDBClient({ region: 'us-east-1' });
  const mock = mockClient(client);
  const describe = async (name: string | undefined): Promise<TableDescription | undefined> =>
    (await engine.send(new DescribeTableCommand({ TableName: name }))).Table;

  for (const Command of [
    DescribeTimeToLiveCommand,
    ListTagsOfResourceCommand,
    TagResourceCommand,
    UpdateTableCommand,
    UpdateTimeToLiveCommand,
  ] as const) {
    mock
      .on(Command as typeof UpdateTableCommand)
      .callsFake((input) => engine.send(new (Command as typeof UpdateTableCommand)(input)));
  }
  mock.on(DescribeTableCommand).callsFake(async ({ TableName }) => {
    const table = await describe(TableName);
    const restore = recovery.restores.get(TableName);
    if (!table || !restore) return { Table: table };
    const source = await describe(restore.SourceTableName);
    const TableStatus = recovery.pollsUntilActive-- > 0 ? 'CREATING' : table.TableStatus;
    const { RestoreDateTime } = restore;
    const RestoreSummary = { SourceTableArn: source?.TableArn, RestoreDateTime, RestoreInProgress: false };
    return { Table: { ...table, TableStatus, RestoreSummary } };
  });
  mock.on(DescribeContinuousBackupsCommand).callsFake(({ TableName }) => {
    const RecoveryPeriodInDays = recovery.days.get(TableName);
    const isEnabled = RecoveryPeriodInDays !== undefined;
    return {
      ContinuousBackupsDescription: {
        PointInTimeRecoveryDescription: {
          PointInTimeRecoveryStatus: isEnabled ? 'ENABLED' : 'DISABLED',
          ...(isEnabled && {
            RecoveryPeriodInDays,
            EarliestRestorableDateTime: recovery.earliest,
            LatestRestorableDateTime: recovery.latest,
          }),
        },
      },
    };
  });
  mock.on(UpdateContinuousBackupsCommand).callsFake(({ TableName, PointInTimeRecoverySpecification }) => {
    if (recovery.refusals-- > 0) {
      throw Object.assign(new Error('Backups are being enabled.'), {
        name: 'ContinuousBackupsUnavailableException',
      });
    }
    recovery.days.set(TableName, PointInTimeRecoverySpecification.RecoveryPeriodInDays);
    return {};
  });
  mock
    .on(RestoreTableToPointInTimeCommand)
    .callsFake(async (input: RestoreTableToPointInTimeCommandInput) => {
      const source = await describe(input.SourceTableName);
      await engine.send(
        new CreateTableCommand({
          TableName: input.TargetTableName,
          BillingMode: source?.BillingModeSummary?.BillingMode,
          AttributeDefinitions: source?.AttributeDefinitions,
          KeySchema: source?.KeySchema,
          GlobalSecondaryIndexes: source?.GlobalSecondaryIndexes?.map(
            ({ IndexName, KeySchema, Projection }) => ({
              IndexName,
              KeySchema,
              Projection,
            }),
          ),
        }),
      );
      recovery.restores.set(String(input.TargetTableName), input);
      return {};
    });
  return client;
}
