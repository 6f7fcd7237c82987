import { open, rm } from 'node:fs/promises';
import { type ExportReport, exportStage } from '../lambdas/stage-copy/export-stage.ts';
import { createTable } from '../lambdas/table/client.ts';
import { KEYS_VERSION } from '../lambdas/table/keys.ts';
import { stageSourceTable } from '../lambdas/table/stage-source-table.ts';
import { timestamp } from '../lambdas/timestamp.ts';
import { type StageConfig, tableName } from '../lib/config.ts';
import { type CommandLine, commandLineSpec, RefusalError, runCommand, UsageError } from './command-line.ts';
import { countLines } from './count-lines.ts';
import { chooseTarget, targetHelp, targetOptions } from './stage-target.ts';
import { waitingClicks } from './waiting-clicks.ts';

const spec = commandLineSpec({
  script: 'ops:export-stage',
  summary: 'Writes everything that a stage has stored to a file: accounts, links, statistics and decisions.',
  usage: '-- --local FILE',
  details: `  FILE              the file to write, one item a line (NDJSON). It must not exist. Only you may read it: it has
                    e-mail addresses, and hashes of passwords and API keys
${targetHelp}
  --table NAME      another table than the stage's, such as one that was restored to a point in time
  --ignore-queue    export even though clicks wait to be counted: the file won't have them

This is no snapshot. Export a stage that nobody uses, or restore its table to a point in time and export that with
--table. "npm run ops:import-stage" puts the file into another stage. Left out is what means nothing there: throttles and
counts by network, spent captchas. Secrets, settings and queued messages are not in the table.
Exits with 0 when the file is whole, 1 when not, and 2 when the command line is wrong.`,
  takesArguments: true,
  options: {
    ...targetOptions,
    table: { type: 'string' },
    'ignore-queue': { type: 'boolean', default: false },
  },
});

async function main({ values, positionals }: CommandLine<typeof spec>): Promise<undefined> {
  const [file, ...others] = positionals;
  if (!file) throw new UsageError('FILE is required. Put it after "--": npm run ops:export-stage -- ...');
  if (others.length > 0) throw new UsageError('Name one file.');
  const config = await chooseTarget(values);
  // A restored table has its own time; what waits in the queue today says nothing about it.
  const watchesQueue = !values['ignore-queue'] && values.table === undefined;
  if (watchesQueue) await refuseWaitingClicks(config);
  const table = values.table ?? tableName(config);
  const header = {
    keys: KEYS_VERSION,
    stage: config.stage,
    table,
    local: values.local,
    createdAt: timestamp(new Date()),
  };
  const source = stageSourceTable(createTable(table, { region: config.homeRegion }));
  const report = await toNewFile(file, (append) =>
    exportStage(header, { source, append, now: () => new Date(), note: (line) => console.error(line) }),
  );
  print(report, file);
  if (report.changed || (watchesQueue && (await waitingClicks(config)) > 0)) {
    console.error('Warning: the stage was used meanwhile. The file may have only a part of what changed.');
  }
}

async function refuseWaitingClicks(config: StageConfig): Promise<void> {
  const clicks = await waitingClicks(config);
  if (clicks === 0) return;
  throw new RefusalError(
    `Clicks that are not counted yet: ${clicks}. Wait until the queue and its dead-letter queue are empty, or add --ignore-queue to export without them.`,
  );
}

/** Removes the file again when it can't be finished. */
async function toNewFile(
  path: string,
  write: (append: (text: string) => Promise<void>) => Promise<ExportReport>,
): Promise<ExportReport> {
  const file = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    throw new RefusalError(error.code === 'EEXIST' ? `${path} exists already.` : error.message);
  });
  try {
    const report = await write((text) => file.appendFile(text));
    await file.sync();
    await file.close();
    return report;
  } catch (error) {
    await file.close();
    await rm(path);
    throw error;
  }
}

function print({ items, kinds, leftOut, expired }: ExportReport, file: string): void {
  console.log(`Items in ${file}: ${items}`);
  for (const line of countLines(kinds)) console.log(line);
  if (Object.keys(leftOut).length > 0) console.log('Left out, because they mean nothing in another stage:');
  for (const line of countLines(leftOut)) console.log(line);
  if (expired > 0) console.log(`Left out, because their time has passed: ${expired}`);
}

await runCommand(spec, main);
