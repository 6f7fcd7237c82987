import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { createTable } from '../lambdas/table/client.ts';
import { stageChecksTable } from '../lambdas/table/stage-checks-table.ts';
import { toSecond } from '../lambdas/timestamp.ts';
import { names, type StageConfig, stageConfig, tableName } from '../lib/config.ts';
import { awsOperator } from './aws-operator.ts';
import {
  asUsageError,
  type CommandLine,
  commandLineSpec,
  runCommand,
  UsageError,
  wholeNumber,
} from './command-line.ts';
import { endRestoredSessions } from './restore/ended-sessions.ts';
import { pauseRestoredDeletions } from './restore/paused-deletions.ts';
import { protectTable } from './restore/restored-table.ts';
import { tableBlueprint } from './restore/table-blueprint.ts';
import { restoreTable } from './restore/table-restore.ts';

const spec = commandLineSpec({
  script: 'ops:restore',
  summary:
    "Restores a stage's table to a moment of the last 35 days, as the table of its next generation, and prepares that for " +
    'the next deployment.',
  usage: '-- --stage prod --at 2026-11-29T03:20:00Z',
  details: `  --stage NAME      a stage of lib/config.ts, with your AWS credentials
  --at TIME         the moment, in ISO 8601 with its zone; or "latest", some five minutes ago
  --generation N    the generation that the new table becomes, if not the next one
  --region REGION   the stage's region, if it is not its home region

The stage keeps its table until you deploy: the command ends with what to do. Read "Restore the table" in docs/runbook.md
first. A restore takes from some minutes to hours. To continue one that you stopped, run the same command again.
It needs an administrator's credentials. Exits with 0 when the table is ready, 1 when it is not, and 2 when the command line
is wrong.`,
  options: {
    stage: { type: 'string' },
    at: { type: 'string' },
    generation: { type: 'string' },
    region: { type: 'string' },
  },
});

const isoTime = z.iso.datetime({ offset: true });

/** @throws UsageError when the time or its zone can't be read */
function parseMoment(at: string | undefined): Date | 'latest' {
  if (at === 'latest') return at;
  const { success, data } = isoTime.safeParse(at);
  // DynamoDB restores to whole seconds.
  if (success) return toSecond(new Date(data));
  throw new UsageError('--at needs a time with its zone, such as 2026-11-29T03:20:00Z, or "latest".');
}

function chooseStage({ stage, region }: CommandLine<typeof spec>['values']): StageConfig {
  if (!stage)
    throw new UsageError('--stage is required. Options go after "--": npm run ops:restore -- --stage dev');
  return asUsageError([Error], () => stageConfig(stage, region));
}

async function main({ values }: CommandLine<typeof spec>): Promise<undefined> {
  const config = chooseStage(values);
  const at = parseMoment(values.at);
  const tableGeneration =
    values.generation === undefined
      ? config.tableGeneration + 1
      : wholeNumber('--generation', values.generation, { min: config.tableGeneration + 1 });
  const next: StageConfig = { ...config, tableGeneration };
  const [source, target] = [tableName(config), tableName(next)];
  const blueprint = tableBlueprint(next);
  const client = new DynamoDBClient({ region: config.homeRegion });
  const ports = {
    client,
    items: DynamoDBDocumentClient.from(client),
    sleep,
    print: (line: string) => console.log(line),
  };
  const table = await restoreTable(ports, { source, target, at });
  await protectTable(ports, table, { source, blueprint });
  const { homeRegion: region } = config;
  const restored = createTable(target, { region });
  await endRestoredSessions(restored, ports);
  await pauseRestoredDeletions({
    ...ports,
    stage: stageChecksTable(restored),
    operator: awsOperator(config),
  });
  for (const line of nextSteps(next, { source, target })) console.log(line);
}

const nextSteps = (
  { stage, tableGeneration }: StageConfig,
  { source, target }: { readonly source: string; readonly target: string },
): string[] => [
  '',
  `${target} is ready. The stage still uses ${source}. To change over:`,
  `  1. In lib/config.ts, set tableGeneration: ${tableGeneration} for the stage ${stage}.`,
  `  2. Repeat on ${target} what was decided or deleted since the moment: nobody reads it yet.`,
  `  3. npx cdk deploy ${names(stage).storageStack} --context stage=${stage} --import-existing-resources`,
  `  4. npx cdk deploy --all --context stage=${stage}`,
  'Then resume what you paused, and a day later the deletions: see "Restore the table" in docs/runbook.md.',
];

await runCommand(spec, main);
