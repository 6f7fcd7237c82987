import { isDeepStrictEqual } from 'node:util';
import {
  DescribeContinuousBackupsCommand,
  DescribeTimeToLiveCommand,
  ListTagsOfResourceCommand,
  type TableDescription,
  type Tag,
  TagResourceCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { raiseLastLinkId, readLastLinkId } from '../../lambdas/table/last-link-id.ts';
import { RefusalError } from '../command-line.ts';
import type { TableBlueprint } from './table-blueprint.ts';
import { describeTable, type RestorePorts } from './table-restore.ts';

/** How long AWS may take to offer continuous backups of a table that is new. */
const BACKUP_ATTEMPTS = 30;
const RETRY_MS = 10_000;

/**
 * Compares what a restore copies with the template. CloudFormation doesn't when it imports a table.
 * @returns a line for each difference
 */
function differences(table: TableDescription, blueprint: TableBlueprint): string[] {
  const byName = (definitions: TableBlueprint['AttributeDefinitions']) =>
    Object.fromEntries(definitions.map(({ AttributeName, AttributeType }) => [AttributeName, AttributeType]));
  const pairs: readonly (readonly [what: string, found: unknown, expected: unknown])[] = [
    ['key', table.KeySchema, blueprint.KeySchema],
    [
      'attributes',
      byName((table.AttributeDefinitions ?? []) as TableBlueprint['AttributeDefinitions']),
      byName(blueprint.AttributeDefinitions),
    ],
    ['indexes', indexesOf(table.GlobalSecondaryIndexes), indexesOf(blueprint.GlobalSecondaryIndexes)],
    ['billing', table.BillingModeSummary?.BillingMode ?? 'PROVISIONED', blueprint.BillingMode],
    ['stream', table.StreamSpecification?.StreamEnabled ?? false, false],
    ['customer-managed encryption', table.SSEDescription?.Status ?? 'none', 'none'],
  ];
  return pairs
    .filter(([, found, expected]) => !isDeepStrictEqual(found, expected))
    .map(
      ([what, found, expected]) =>
        `${what}: ${JSON.stringify(found)}; the template has ${JSON.stringify(expected)}`,
    );
}

const indexesOf = (
  indexes: TableDescription['GlobalSecondaryIndexes'] | TableBlueprint['GlobalSecondaryIndexes'],
): unknown =>
  Object.fromEntries(
    (indexes ?? []).map(({ IndexName, KeySchema, Projection }) => [
      IndexName,
      [KeySchema, Projection?.ProjectionType],
    ]),
  );

/**
 * Gives a restored table what restores leave out: expiry, recovery, tags and protection. It also makes the table issue no
 * link id twice. May be repeated.
 * @param source the table it comes from; its tags are copied, and the template's added
 * @throws RefusalError when the table is not what the template describes
 */
export async function protectTable(
  ports: RestorePorts,
  table: TableDescription,
  { source, blueprint }: { readonly source: string; readonly blueprint: TableBlueprint },
): Promise<void> {
  const found = differences(table, blueprint);
  if (found.length > 0) {
    throw new RefusalError(
      `${table.TableName} is not what the template describes:\n${found.map((line) => `  ${line}`).join('\n')}\n` +
        'Check out the version that was deployed then, or delete the table.',
    );
  }
  await expireItems(ports, blueprint);
  await enableRecovery(ports, blueprint);
  await copyTags(ports, table, { source, blueprint });
  await continueIds(ports, source, blueprint.TableName);
  await forbidDeletion(ports, table);
}

async function expireItems(
  { client, print }: RestorePorts,
  { TableName, TimeToLiveSpecification: { AttributeName } }: TableBlueprint,
): Promise<void> {
  const { TimeToLiveDescription: ttl } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
  const isSet = ttl?.TimeToLiveStatus === 'ENABLED' || ttl?.TimeToLiveStatus === 'ENABLING';
  if (!isSet || ttl.AttributeName !== AttributeName) {
    await client.send(
      new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { AttributeName, Enabled: true } }),
    );
  }
  print(`  items expire by ${AttributeName}`);
}

async function enableRecovery(
  { client, print, sleep }: RestorePorts,
  { TableName, Replicas: [{ PointInTimeRecoverySpecification: recovery }] }: TableBlueprint,
): Promise<void> {
  const { RecoveryPeriodInDays } = recovery;
  const isEnabled = async (): Promise<boolean> => {
    const { ContinuousBackupsDescription } = await client.send(
      new DescribeContinuousBackupsCommand({ TableName }),
    );
    const found = ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
    return (
      found?.PointInTimeRecoveryStatus === 'ENABLED' &&
      (found.RecoveryPeriodInDays ?? RecoveryPeriodInDays) === RecoveryPeriodInDays
    );
  };
  for (let attempt = 1; !(await isEnabled()); attempt += 1) {
    try {
      await client.send(
        new UpdateContinuousBackupsCommand({
          TableName,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays },
        }),
      );
      break;
    } catch (error) {
      const isEarly = error instanceof Error && error.name === 'ContinuousBackupsUnavailableException';
      if (!isEarly || attempt === BACKUP_ATTEMPTS) throw error;
      await sleep(RETRY_MS);
    }
  }
  print(`  point-in-time recovery over ${RecoveryPeriodInDays} days`);
}

async function copyTags(
  ports: RestorePorts,
  { TableArn }: TableDescription,
  { source, blueprint }: { readonly source: string; readonly blueprint: TableBlueprint },
): Promise<void> {
  const sourceArn = (await describeTable(ports.client, source))?.TableArn;
  // AWS reserves the prefix; CloudFormation sets its own tags when it imports the table.
  const copied = (await tagsOf(ports, sourceArn)).filter(({ Key }) => !Key?.startsWith('aws:'));
  const tags = new Map([...copied, ...blueprint.Replicas[0].Tags].map(({ Key, Value }) => [Key, Value]));
  if (tags.size > 0) {
    const Tags = [...tags].map(([Key, Value]) => ({ Key, Value }));
    await ports.client.send(new TagResourceCommand({ ResourceArn: TableArn, Tags }));
  }
  ports.print(`  tags: ${tags.size === 0 ? 'none' : [...tags.keys()].join(', ')}`);
}

async function tagsOf({ client }: RestorePorts, ResourceArn: string | undefined): Promise<Tag[]> {
  if (ResourceArn === undefined) return [];
  const tags: Tag[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(new ListTagsOfResourceCommand({ ResourceArn, NextToken }));
    tags.push(...(page.Tags ?? []));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return tags;
}

/** Links that were created after the moment have used ids, which clicks in the queue and their owners still name. */
async function continueIds(
  { client, items, print }: RestorePorts,
  source: string,
  target: string,
): Promise<void> {
  if (!(await describeTable(client, source))) return print('  ids of new links: as they were');
  const last = await readLastLinkId({ client: items, name: source });
  if (last !== undefined) await raiseLastLinkId({ client: items, name: target }, last);
  print(`  ids of new links: after ${last ?? 0}, the last that ${source} has issued`);
}

async function forbidDeletion({ client, print }: RestorePorts, table: TableDescription): Promise<void> {
  if (!table.DeletionProtectionEnabled) {
    await client.send(
      new UpdateTableCommand({ TableName: table.TableName, DeletionProtectionEnabled: true }),
    );
  }
  print('  deletion protection');
}
