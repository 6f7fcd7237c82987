import { parseArgs } from 'node:util';
import { closeOpenReport, commands, openReport, operatorServices } from './abuse-commands.ts';

const usage = `Reads abuse reports, and decides about links, accounts and destinations.

  npm run ops:abuse -- COMMAND [SUBJECT] --stage dev [--reason "It leads to a fraudulent page."] [--report ID]

  reports              lists the open reports, oldest first
  show LINK            shows a link's destination, owner, state and reason, and its open reports
  take-down LINK       takes a link down: visitors get a 451, and its owner can only read and delete it
  restore LINK         undoes that
  suspend ACCOUNT      suspends an account: visitors of its links get a 451, and it cannot create or change any
  reinstate ACCOUNT    undoes that
  block DESTINATION    blocks a destination: no new link may lead there, and visitors of existing ones get a 451
  unblock DESTINATION  undoes that
  blocked              lists blocked destinations and suspended accounts
  dismiss REPORT       closes a report that needs no action
  audit                lists who decided what and when, and what was before; newest first
  migrate              once after the upgrade from version 0.1: completes what it stored about decisions

  LINK         a short code or a short URL
  ACCOUNT      a user id or an e-mail address
  DESTINATION  a domain with everything below it (example.com), a pattern of hosts (*paypa1*) or one of hosts
               and paths (docs.example.com/forms/*); * matches any characters, and is added to a path without one

  --stage      a stage of lib/config.ts
  --reason     required for take-down, suspend and block; at most 500 characters. The owner of a link sees why it
               was taken down; only operators see the other reasons
  --report     with these, closes a report that led to the decision; may be repeated
  --limit      maximum number of reports or decisions to list (default: 50)
  --link       with audit, lists only decisions about this link and its reports
  --account    with audit, lists only decisions about this account and its links
  --since      with audit, a time such as 2026-11-01 or 2026-11-01T10:00Z (default: a year ago)
  --all        allows a block that covers names of many owners, such as *.zip or github.io
  --region     the table's region, if it is not the stage's

Decisions reach every visitor within 10 seconds. All can be undone, and repeating one does no harm. Each is recorded
for five years with the ARN of your AWS credentials.
The command writes to the stage's table with your AWS credentials. It exits with 0 when done, 1 when not, and 2
when the command line is wrong.`;

/** The command line is wrong. */
class UsageError extends Error {}

async function main(): Promise<void> {
  const { values: options, positionals } = readArguments();
  if (options.help) return console.log(usage);
  const [command = '', subject, ...rest] = positionals;
  const known = Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (!known) {
    throw new UsageError(command === '' ? 'Missing command.' : `There is no command "${command}".`);
  }
  const { run, takes, decides } = known;
  const { stage, region, reason, report: ids, all, limit, link, account, since } = options;
  if (takes !== undefined && !subject) throw new UsageError(`"${command}" needs ${takes}.`);
  if (rest.length > 0 || (takes === undefined && subject)) {
    throw new UsageError('Unexpected argument. Put options after "--": npm run ops:abuse -- ...');
  }
  if (!stage) throw new UsageError('--stage is required. Put options after "--": npm run ops:abuse -- ...');
  if (decides && !reason) throw new UsageError(`"${command}" needs --reason.`);
  if (!decides && (reason || ids.length > 0)) {
    throw new UsageError(`"${command}" decides nothing: it takes neither --reason nor --report.`);
  }
  if (command !== 'audit' && (link ?? account ?? since) !== undefined) {
    throw new UsageError('Only "audit" takes --link, --account and --since.');
  }
  const input = {
    subject: subject ?? '',
    reason: reason ?? '',
    all,
    limit: Number(limit),
    link,
    account,
    since: sinceTime(since),
  };
  const services = operatorServices(stage, region);
  // Check these first: a wrong id would leave its report open unnoticed.
  for (const id of ids) await openReport(services, id);
  await run(services, input);
  if (decides) for (const id of ids) await closeOpenReport(services, id, decides);
}

const YEAR_MS = 365 * 24 * 3600 * 1000;

/** @returns a year ago by default */
function sinceTime(text: string | undefined): Date {
  const since = text === undefined ? new Date(Date.now() - YEAR_MS) : new Date(text);
  if (!/^\d{4}-\d\d-\d\d/.test(text ?? '2000-01-01') || Number.isNaN(since.getTime()))
    throw new UsageError('--since must be a date, such as 2026-11-01.');
  return since;
}

function readArguments() {
  try {
    const parsed = parseArgs({
      allowPositionals: true,
      options: {
        stage: { type: 'string' },
        region: { type: 'string' },
        reason: { type: 'string' },
        report: { type: 'string', multiple: true, default: [] },
        limit: { type: 'string', default: '50' },
        link: { type: 'string' },
        account: { type: 'string' },
        since: { type: 'string' },
        all: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (!/^[1-9]\d{0,4}$/.test(parsed.values.limit))
      throw new UsageError('--limit must be a positive number.');
    return parsed;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

try {
  await main();
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  console.error(error instanceof UsageError ? `${message}\nSee npm run ops:abuse -- --help` : message);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
