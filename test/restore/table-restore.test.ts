import { randomUUID } from 'node:crypto';
import {
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  ListTagsOfResourceCommand,
  TagResourceCommand,
} from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { RefusalError } from '../../bin/command-line.ts';
import { protectTable } from '../../bin/restore/restored-table.ts';
import { parseTableBlueprint, type TableBlueprint } from '../../bin/restore/table-blueprint.ts';
import { type RestorePorts, restoreTable } from '../../bin/restore/table-restore.ts';
import { raiseLastLinkId, readLastLinkId } from '../../lambdas/table/last-link-id.ts';
import { onlyResource, synthesize } from '../lib/synthesis.ts';
import { createTestTable, documentClient, dynamoDb } from '../setup/engines.ts';
import { type Recovery, recoveringClient } from './recovering-client.ts';

const engine = dynamoDb();
const { Properties: template } = onlyResource(synthesize().storage, 'AWS::DynamoDB::GlobalTable');
const at = new Date('2026-11-29T03:20:00Z');

let recovery: Recovery;
let ports: RestorePorts;
let lines: string[];
let waitsMs: number[];
let source: string;
let target: string;
let blueprint: TableBlueprint;

beforeEach(async () => {
  source = await createTestTable();
  target = `${source}.2`;
  blueprint = parseTableBlueprint({ ...template, TableName: target });
  recovery = {
    earliest: new Date('2026-10-25T03:20:00Z'),
    latest: new Date('2026-11-29T03:55:00Z'),
    days: new Map([[source, 35]]),
    restores: new Map(),
    pollsUntilActive: 0,
    refusals: 0,
  };
  lines = [];
  waitsMs = [];
  ports = {
    client: recoveringClient(recovery),
    items: documentClient(),
    sleep: async (delayMs) => waitsMs.push(delayMs),
    print: (line) => void lines.push(line),
  };
});

const restore = (moment: Date | 'latest' = at) => restoreTable(ports, { source, target, at: moment });
const restoreAndProtect = async () => protectTable(ports, await restore(), { source, blueprint });

/** The target as the engine has it. */
async function targetNow() {
  const { Table: table } = await engine.send(new DescribeTableCommand({ TableName: target }));
  const { TimeToLiveDescription } = await engine.send(new DescribeTimeToLiveCommand({ TableName: target }));
  const { Tags } = await engine.send(new ListTagsOfResourceCommand({ ResourceArn: table?.TableArn }));
  return {
    isProtected: table?.DeletionProtectionEnabled,
    ttl: [TimeToLiveDescription?.TimeToLiveStatus, TimeToLiveDescription?.AttributeName],
    tags: Object.fromEntries((Tags ?? []).map(({ Key, Value }) => [Key, Value])),
    recoveryDays: recovery.days.get(target),
  };
}

async function tagSource(tags: Readonly<Record<string, string>>): Promise<void> {
  const { Table: table } = await engine.send(new DescribeTableCommand({ TableName: source }));
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  await engine.send(new TagResourceCommand({ ResourceArn: table?.TableArn, Tags }));
}

describe('a restore', () => {
  it('makes the table of the next generation, with all that a restore leaves out', async () => {
    await tagSource({ team: 'links' });

    await restoreAndProtect();

    expect(recovery.restores.get(target)).toEqual({
      SourceTableName: source,
      TargetTableName: target,
      RestoreDateTime: at,
    });
    expect(await targetNow()).toEqual({
      isProtected: true,
      ttl: ['ENABLED', 'ttl'],
      tags: { team: 'links', application: 'klookup', stage: 'dev' },
      recoveryDays: 35,
    });
  });

  it("has the template's tags too, and leaves out those that AWS sets itself", async () => {
    await tagSource({ team: 'links', stage: 'old', 'aws:cloudformation:stack-name': 'klookup-dev-storage' });
    const [replica] = template.Replicas;
    const Tags = [{ Key: 'stage', Value: 'dev' }];
    blueprint = parseTableBlueprint({ ...template, TableName: target, Replicas: [{ ...replica, Tags }] });

    await restoreAndProtect();

    expect((await targetNow()).tags).toEqual({ team: 'links', stage: 'dev' });
  });

  it('waits for as long as it takes, and says every minute how far it is', async () => {
    recovery.pollsUntilActive = 13;

    await restore();

    expect(waitsMs).toEqual(Array(13).fill(10_000));
    expect(lines.slice(1)).toEqual([
      '  after 0 min: CREATING, 0 of 2 indexes not ready',
      '  after 1 min: CREATING, 0 of 2 indexes not ready',
      '  after 2 min: CREATING, 0 of 2 indexes not ready',
    ]);
  });

  it('waits until AWS can enable recovery of the new table', async () => {
    recovery.refusals = 2;

    await restoreAndProtect();

    expect(waitsMs).toHaveLength(2);
    expect((await targetNow()).recoveryDays).toBe(35);
  });

  it('issues no link id twice, whichever of the two tables issued it', async () => {
    const items = documentClient();
    await raiseLastLinkId({ client: items, name: source }, 41);

    await restoreAndProtect();
    expect(await readLastLinkId({ client: items, name: target })).toBe(41);

    await raiseLastLinkId({ client: items, name: source }, 45);
    await restoreAndProtect();
    expect(await readLastLinkId({ client: items, name: target })).toBe(45);

    await raiseLastLinkId({ client: items, name: target }, 50);
    await restoreAndProtect();
    expect(await readLastLinkId({ client: items, name: target })).toBe(50);
  });

  it('takes the latest moment on request', async () => {
    await restore('latest');

    expect(recovery.restores.get(target)?.RestoreDateTime).toEqual(recovery.latest);
  });
});

describe('the same command, run again', () => {
  it('continues with the table that it started, and changes nothing that is right', async () => {
    await restore();
    await restoreAndProtect();
    const once = await targetNow();
    await restoreAndProtect();

    expect(lines).toContain(`${target} exists: an earlier run started this restore. Continuing.`);
    expect(await targetNow()).toEqual(once);
  });

  it('corrects a recovery window that somebody shortened', async () => {
    await restoreAndProtect();
    recovery.days.set(target, 7);

    await restoreAndProtect();

    expect((await targetNow()).recoveryDays).toBe(35);
  });
});

describe('a restore is refused, and nothing changes', () => {
  const refusal = async (moment: Date | 'latest' = at): Promise<string> => {
    const error = await restore(moment).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RefusalError);
    return (error as Error).message;
  };

  it('when the table has no recovery', async () => {
    recovery.days.clear();

    expect(await refusal()).toBe(
      `${source} has no point-in-time recovery, so there is nothing to restore it from.`,
    );
    expect(recovery.restores.size).toBe(0);
  });

  it.each(['2026-10-25T03:19:59Z', '2026-11-29T03:55:01Z'])(
    'when the moment is outside the window: %s',
    async (moment) => {
      expect(await refusal(new Date(moment))).toBe(
        `${source} can be restored to any second from 2026-10-25T03:20:00Z to 2026-11-29T03:55:00Z, and ${moment} is not ` +
          'among them.',
      );
      expect(recovery.restores.size).toBe(0);
    },
  );

  it('when there is no such table', async () => {
    source = `none-${randomUUID()}`;

    expect(await refusal()).toContain(`There is no table ${source} in this region. If it was deleted`);
  });

  it('when the new name belongs to a table that was not restored', async () => {
    await createTestTable(engine, target);

    expect(await refusal()).toContain(`${target} exists, and is not a restored table. Nothing was changed.`);
  });

  it('when the new name belongs to a restore of another moment or another table', async () => {
    await restore();

    expect(await refusal(new Date('2026-11-29T03:21:00Z'))).toContain(
      `${target} exists, and was restored from ${source} as of 2026-11-29T03:20:00Z.`,
    );
    const other = await createTestTable();
    recovery.restores.set(target, {
      ...recovery.restores.get(target),
      SourceTableName: other,
      TargetTableName: target,
    });
    expect(await refusal()).toContain(`${target} exists, and was restored from ${other}`);
  });
});

describe('a restored table that the template does not describe', () => {
  it('is refused before anything is set, with every difference', async () => {
    const [owner] = blueprint.GlobalSecondaryIndexes;
    blueprint = { ...blueprint, BillingMode: 'PROVISIONED', GlobalSecondaryIndexes: owner ? [owner] : [] };

    const error = await restoreAndProtect().catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(RefusalError);
    expect((error as Error).message).toMatch(
      new RegExp(
        `^${target} is not what the template describes:\\n {2}indexes: .*"due".*; the template has .*"owner".*\\n {2}billing: "PAY_PER_REQUEST"; the template has "PROVISIONED"\\n`,
      ),
    );
    expect(await targetNow()).toMatchObject({ isProtected: false, tags: {}, recoveryDays: undefined });
  });
});
