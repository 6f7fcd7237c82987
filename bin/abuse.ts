import { parseArgs } from 'node:util';
import { closeReport, commands, openDesk, openReport } from './abuse-commands.ts';

const usage = `Reads abuse reports, and decides about links, accounts and destinations.

  npm run ops:abuse -- COMMAND [SUBJECT] --stage dev [--reason "It leads to a fraudulent page."] [--report ID]

  reports              lists the open reports, oldest first
  show LINK            tells of a link where it leads, whose it is, what is decided about it and why, and who
                       reported it
  take-down LINK       takes a link down: visitors get a 451, and its owner can read and delete it, and no more
  restore LINK         takes that back
  suspend ACCOUNT      suspends an account: all its links answer 451, and it can make and change none
  reinstate ACCOUNT    takes that back
  block DESTINATION    blocks a destination: no link may lead there, and those that do answer 451
  unblock DESTINATION  takes that back
  blocked              lists blocked destinations and suspended accounts
  dismiss REPORT       closes a report about which nothing is to be done

  LINK         a short code or a short URL
  ACCOUNT      a user id or an e-mail address
  DESTINATION  a domain with all below it (example.com), a pattern of hosts (*paypa1*) or one of hosts and
               paths (docs.example.com/forms/*); * stands for any characters, and is added to a path without

  --stage      a stage of lib/config.ts
  --reason     needed to take down, suspend and block; at most 500 characters. The owner of a link is told why it
               was taken down; the other reasons are for operators
  --report     with these, closes a report that led to it; may be given more than once
  --limit      most reports to list (default: 50)
  --all        lets a block stand for the names of many owners, such as *.zip or github.io
  --region     the table's region, where it is not the stage's own

Decisions reach every visitor within 10 seconds. All can be taken back, and making one twice does no harm.
It writes to the stage's table with your AWS credentials. Ends with 0 when it was done, 1 when not, 2 when called
wrongly.`;

/** A command line that cannot be followed. */
class UsageError extends Error {}

async function main(): Promise<void> {
  const { values: options, positionals } = readArguments();
  if (options.help) return console.log(usage);
  const [command = '', subject, ...rest] = positionals;
  const known = Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (!known) {
    throw new UsageError(command === '' ? 'Name a command.' : `There is no command "${command}".`);
  }
  const { run, takes, decides } = known;
  const { stage, region, reason, report: ids, all, limit } = options;
  if (takes !== undefined && !subject) throw new UsageError(`"${command}" needs ${takes}.`);
  if (rest.length > 0 || (takes === undefined && subject)) {
    throw new UsageError('There is a word too many. Options go behind "--": npm run ops:abuse -- ...');
  }
  if (!stage) throw new UsageError('--stage is needed. Options go behind "--": npm run ops:abuse -- ...');
  if (decides && !reason) throw new UsageError(`"${command}" needs --reason.`);
  if (!decides && (reason || ids.length > 0)) {
    throw new UsageError(`"${command}" decides nothing: it takes neither --reason nor --report.`);
  }
  const desk = openDesk(stage, region);
  // Before anything is done: a wrong id would leave a report open, and nobody would know.
  for (const id of ids) await openReport(desk, id);
  await run(desk, { subject: subject ?? '', reason: reason ?? '', all, limit: Number(limit) });
  if (decides) for (const id of ids) await closeReport(desk, id, decides);
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
