import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  RestoreTableToPointInTimeCommand,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { timestamp } from '../../lambdas/timestamp.ts';
import { RefusalError } from '../command-line.ts';

/** How often to ask whether a restore is complete: the shortest takes minutes. */
const POLL_MS = 10_000;
/** One line about the progress for so many polls. */
const POLLS_PER_LINE = 6;

export interface RestorePorts {
  readonly client: DynamoDBClient;
  /** Reads and writes items. */
  readonly items: DynamoDBDocumentClient;
  readonly sleep: (delayMs: number) => Promise<unknown>;
  readonly print: (line: string) => void;
}

export interface RestoreRequest {
  readonly source: string;
  readonly target: string;
  /** The moment whose data the target gets; `latest` is some five minutes ago. */
  readonly at: Date | 'latest';
}

/**
 * Starts a restore to a point in time and waits until the table is complete. If an earlier run has started the same one,
 * continues there.
 * @returns the restored table, with neither TTL nor recovery, tags or protection
 * @throws RefusalError when the source, its recovery window or an existing target doesn't allow it
 */
export async function restoreTable(ports: RestorePorts, request: RestoreRequest): Promise<TableDescription> {
  const { client, print } = ports;
  const { source, target } = request;
  const existing = await describeTable(client, target);
  if (existing) {
    assertSameRestore(existing, request);
    print(`${target} exists: an earlier run started this restore. Continuing.`);
  } else {
    const at = await restorableMoment(client, request);
    await client.send(
      new RestoreTableToPointInTimeCommand({
        SourceTableName: source,
        TargetTableName: target,
        RestoreDateTime: at,
      }),
    );
    print(`Restoring ${source}, as of ${timestamp(at)}, to ${target}. You may stop this and run it again.`);
  }
  return whenActive(ports, target);
}

/** @returns undefined when there is no such table */
export async function describeTable(
  client: DynamoDBClient,
  name: string,
): Promise<TableDescription | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

/** @throws RefusalError unless the target comes from this source and moment */
function assertSameRestore(
  { RestoreSummary }: TableDescription,
  { source, target, at }: RestoreRequest,
): void {
  const from = RestoreSummary?.SourceTableArn?.split('/').at(-1);
  const restoredAt = RestoreSummary?.RestoreDateTime;
  if (from === source && restoredAt && (at === 'latest' || timestamp(at) === timestamp(restoredAt))) return;
  const what =
    from && restoredAt
      ? `was restored from ${from} as of ${timestamp(restoredAt)}`
      : 'is not a restored table';
  throw new RefusalError(
    `${target} exists, and ${what}. Nothing was changed. Delete it if nobody needs it, or name another with --generation.`,
  );
}

/** @throws RefusalError when the source can't be restored to that moment */
async function restorableMoment(client: DynamoDBClient, { source, at }: RestoreRequest): Promise<Date> {
  if (!(await describeTable(client, source))) {
    throw new RefusalError(
      `There is no table ${source} in this region. If it was deleted, AWS keeps a backup of it for 35 days: see ` +
        '"The table is gone" in docs/runbook.md.',
    );
  }
  const { ContinuousBackupsDescription } = await client.send(
    new DescribeContinuousBackupsCommand({ TableName: source }),
  );
  const recovery = ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
  const { EarliestRestorableDateTime: earliest, LatestRestorableDateTime: latest } = recovery ?? {};
  if (recovery?.PointInTimeRecoveryStatus !== 'ENABLED' || !earliest || !latest) {
    throw new RefusalError(
      `${source} has no point-in-time recovery, so there is nothing to restore it from.`,
    );
  }
  const moment = at === 'latest' ? latest : at;
  if (moment < earliest || moment > latest) {
    throw new RefusalError(
      `${source} can be restored to any second from ${timestamp(earliest)} to ${timestamp(latest)}, and ${timestamp(moment)} is not ` +
        'among them.',
    );
  }
  return moment;
}

async function whenActive({ client, sleep, print }: RestorePorts, name: string): Promise<TableDescription> {
  for (let polls = 0; ; polls += 1) {
    const table = await describeTable(client, name);
    if (!table) throw new RefusalError(`${name} has disappeared: somebody deleted it. Run this again.`);
    const indexes = table.GlobalSecondaryIndexes ?? [];
    const waiting = indexes.filter(({ IndexStatus }) => IndexStatus !== 'ACTIVE').length;
    if (table.TableStatus === 'ACTIVE' && waiting === 0) return table;
    if (
      table.TableStatus !== 'CREATING' &&
      table.TableStatus !== 'ACTIVE' &&
      table.TableStatus !== 'UPDATING'
    ) {
      throw new RefusalError(`${name} is ${table.TableStatus}: it will not become usable by itself.`);
    }
    if (polls % POLLS_PER_LINE === 0) {
      const minutes = Math.floor((polls * POLL_MS) / 60_000);
      print(
        `  after ${minutes} min: ${table.TableStatus}, ${waiting} of ${indexes.length} indexes not ready`,
      );
    }
    await sleep(POLL_MS);
  }
}
