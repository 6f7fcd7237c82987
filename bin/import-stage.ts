import { createReadStream } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { withoutControls } from '../lambdas/links/shown-text.ts';
import { ExportFileError, type VerifiedExport, verifyExport } from '../lambdas/stage-copy/export-file.ts';
import {
  type ImportMarker,
  type ImportReport,
  type ImportState,
  importStage,
  importState,
} from '../lambdas/stage-copy/import-stage.ts';
import { createTable } from '../lambdas/table/client.ts';
import { KEYS_VERSION } from '../lambdas/table/keys.ts';
import { readStageItem } from '../lambdas/table/stage-items.ts';
import { stageTargetTable } from '../lambdas/table/stage-target-table.ts';
import { timestamp } from '../lambdas/timestamp.ts';
import { tableName } from '../lib/config.ts';
import { awsOperator } from './aws-operator.ts';
import { type CommandLine, commandLineSpec, RefusalError, runCommand, UsageError } from './command-line.ts';
import { countLines } from './count-lines.ts';
import { fileLines } from './file-lines.ts';
import { chooseTarget, targetHelp, targetOptions } from './stage-target.ts';

const spec = commandLineSpec({
  script: 'ops:import-stage',
  summary: 'Fills a new stage from a file that "npm run ops:export-stage" wrote.',
  usage: '-- --stage prod [--dry-run] FILE',
  details: `  FILE              the file. It is read to its end first: one that was cut off or changed is refused
${targetHelp}
  --dry-run         check the file and the table, and write nothing

The stage must be deployed, and its table empty: make no account in it first. Let nobody use the stage before the import is
complete. When it was interrupted, run it again with the same file: it writes what is missing, and replaces nothing.
Your credentials need GetItem, Scan, PutItem and UpdateItem on the table, more than the stage's operators have.
Exits with 0 when the import is complete, 1 when not, and 2 when the command line is wrong.`,
  takesArguments: true,
  options: { ...targetOptions, 'dry-run': { type: 'boolean', default: false } },
});

async function main({ values, positionals }: CommandLine<typeof spec>): Promise<number> {
  const [path, ...others] = positionals;
  if (!path) throw new UsageError('FILE is required. Put it after "--": npm run ops:import-stage -- ...');
  if (others.length > 0) throw new UsageError('Name one file.');
  const config = await chooseTarget(values);
  await access(path, constants.R_OK);
  const lines = () => fileLines(createReadStream(path));
  const file = await verified(lines);
  const { header } = file;
  const from = `the stage ${header.stage}${header.local ? ' of one machine' : ''}, exported ${header.createdAt}`;
  console.log(`${path}: ${withoutControls(from)}`);
  for (const line of countLines(file.kinds)) console.log(line);
  const table = tableName(config);
  const target = stageTargetTable(createTable(table, { region: config.homeRegion }));
  const state = await importState(file, target);
  if (state.state === 'complete') {
    console.log(`This file is in ${table} already: ${describe(state.marker)}. Nothing was written.`);
    return 0;
  }
  const usable = refuse(state, table);
  if (values['dry-run']) {
    console.log(`Nothing was written. Items for ${table}: ${file.items}`);
    return 0;
  }
  if (usable === 'begun') console.error('Goes on with the import that was begun.');
  const report = await importStage(file, usable, {
    target,
    lines,
    readItem: readStageItem,
    identify: awsOperator(config).identify,
    now: () => new Date(),
    note: (line) => console.error(line),
  });
  if (!report) throw new RefusalError(`${table} was empty, but somebody uses it now. Nothing was written.`);
  print(report, table);
  if (header.local) console.log(DEMO);
  return report.missing.length === 0 ? 0 : 1;
}

const DEMO = `The accounts of the machine came along with their API keys, its demo account among them.
List keys with "npm run ops:keys -- list demo@example.com --stage NAME", and revoke those that nobody needs.`;

async function verified(lines: () => AsyncIterable<string>): Promise<VerifiedExport> {
  try {
    return await verifyExport(lines(), { keys: KEYS_VERSION, readItem: readStageItem });
  } catch (error) {
    throw error instanceof ExportFileError
      ? new RefusalError(`${withoutControls(error.message)} Nothing was written.`)
      : error;
  }
}

/** @throws RefusalError when the file can't go into the table */
function refuse(
  state: Exclude<ImportState, { readonly state: 'complete' }>,
  table: string,
): 'empty' | 'begun' {
  switch (state.state) {
    case 'not-empty':
      throw new RefusalError(
        `${table} is not empty: it has an item of the kind "${state.kind}". Nothing was written. Import into a new stage.`,
      );
    case 'other-file':
      throw new RefusalError(
        `${table} is filled from another file: ${describe(state.marker)}. Nothing was written.`,
      );
    default:
      return state.state;
  }
}

const describe = ({ items, by, at, completedAt }: ImportMarker): string =>
  `${items} items, begun ${timestamp(at)} by ${by}, ${completedAt ? `complete ${timestamp(completedAt)}` : 'not complete'}`;

function print({ written, existing, expired, missing }: ImportReport, table: string): void {
  console.log(`Items written to ${table}: ${written}`);
  if (existing > 0) console.log(`Items that were there: ${existing}`);
  if (expired > 0) console.log(`Items whose time has passed since the export: ${expired}`);
  console.log(
    missing.length === 0
      ? 'Counted: the table has every item of the file. The import is complete.'
      : `The table has fewer items than the file, of: ${missing.join(', ')}. Run the import again.`,
  );
}

await runCommand(spec, main);
