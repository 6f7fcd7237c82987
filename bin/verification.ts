import { defaultRetryPolicy } from '../lambdas/retry/back-off.ts';
import { backfillTable } from '../lambdas/table/backfill-table.ts';
import { createTable } from '../lambdas/table/client.ts';
import { linkChangesTable } from '../lambdas/table/link-changes-table.ts';
import { disabledLinks } from '../lambdas/table/link-scans.ts';
import { stageChecksTable } from '../lambdas/table/stage-checks-table.ts';
import { type StageConfig, tableName } from '../lib/config.ts';
import { awsOperator } from './aws-operator.ts';
import { type CommandLine, commandLineSpec, runCommand, UsageError } from './command-line.ts';
import { chooseTarget, targetHelp, targetOptions } from './stage-target.ts';
import { backfill, pause, printStatus, resume, type VerificationServices } from './verification-commands.ts';

const spec = commandLineSpec({
  script: 'ops:verification',
  summary:
    'Shows, pauses and resumes deletions of links that are gone from their pages, and completes older links.',
  usage: '-- COMMAND --stage dev [--reason "The crawler misreads pages"]',
  details: `  status     whether deletions are paused, and what the checks of the last 24 hours came to
  pause      pauses deletions until somebody resumes them. Checks go on, and nothing is lost
  resume     resumes deletions, also those that a rule paused; links that went missing with many others are held no longer
  backfill   begins the checks of links from before version 0.3, spread over 24 hours, and lets "match_inactive" find those of
             them that are disabled. Safe to repeat

${targetHelp}
  --reason TEXT     why you pause or resume, for the audit trail
  --json            prints the result as JSON

Backfill reads the whole table. Exits with 0 when done, 1 when not, and 2 when the command line is wrong.`,
  takesArguments: true,
  options: {
    ...targetOptions,
    reason: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

const COMMANDS = ['status', 'pause', 'resume', 'backfill'] as const;
type Command = (typeof COMMANDS)[number];

const isCommand = (text: string): text is Command => (COMMANDS as readonly string[]).includes(text);

async function main({ values, positionals }: CommandLine<typeof spec>): Promise<undefined> {
  const [command = '', ...rest] = positionals;
  if (!isCommand(command)) {
    throw new UsageError(command === '' ? 'Missing command.' : `There is no command "${command}".`);
  }
  if (rest.length > 0) {
    throw new UsageError('Unexpected argument. Put options after "--": npm run ops:verification -- ...');
  }
  const { json: isJson, reason } = values;
  if (reason !== undefined && command !== 'pause' && command !== 'resume') {
    throw new UsageError(`"${command}" does not take --reason.`);
  }
  const services = servicesOf(await chooseTarget(values));
  if (command === 'status') await printStatus({ isJson }, services);
  else if (command === 'backfill') await backfill({ isJson }, services);
  else await { pause, resume }[command]({ isJson, reason }, services);
}

function servicesOf(config: StageConfig): VerificationServices {
  const { homeRegion } = config;
  const table = createTable(tableName(config), { region: homeRegion });
  return {
    stage: stageChecksTable(table),
    backfill: backfillTable(table),
    disabled: () => disabledLinks(table),
    store: linkChangesTable(table),
    retry: defaultRetryPolicy,
    operator: awsOperator(config),
    now: () => new Date(),
    random: Math.random,
    print: (line) => console.log(line),
  };
}

await runCommand(spec, main);
