import { DECISIONS_LISTED_MS } from '../lambdas/audit/list-decisions.ts';
import { closeOpenReports, commands, openReport, operatorServices } from './abuse-commands.ts';
import { type CommandLine, commandLineSpec, runCommand, UsageError, wholeNumber } from './command-line.ts';
import { chooseTarget, targetHelp, targetOptions } from './stage-target.ts';

const details = `  reports              lists the open reports, oldest first
  show LINK            shows a link's destination, owner, state and reason, and its open reports
  take-down LINK       takes a link down: visitors get a 451, and its owner can only read and delete it
  restore LINK         undoes that
  suspend ACCOUNT      suspends an account: visitors of its links get a 451, and it cannot create or change any
  reinstate ACCOUNT    undoes that
  block DESTINATION    blocks a destination: no new link may lead there, and visitors of existing ones get a 451
  unblock DESTINATION  undoes that
  mail-owners DESTINATION  has the owners of links that a block stops mailed again, where the stage sends mail. New blocks
                       do so by themselves; this is for those of earlier versions
  blocked              lists blocked destinations and suspended accounts
  dismiss REPORT       closes a report that needs no action
  appeals              lists the open appeals of owners, oldest first
  uphold APPEAL        agrees with an owner: undoes the decision, and closes the appeal
  dismiss-appeal APPEAL  leaves the decision as it is, and closes the appeal
  audit                lists who decided what and when, and what was before; newest first
  migrate              once after the upgrade from version 0.1: completes what it stored about decisions

  LINK         a short code or a short URL
  ACCOUNT      a user id or an e-mail address
  DESTINATION  a domain with everything below it (example.com), a pattern of hosts (*paypa1*) or one of hosts
               and paths (docs.example.com/forms/*); * matches any characters, and is added to a path without one

${targetHelp}
  --reason     required for take-down, suspend and block; at most 500 characters. The owner of a link that is taken down
               always sees it; other reasons reach owners only by mail, where the stage sends it
  --report     with these, closes a report that led to the decision; may be repeated
  --alike      with --report or dismiss, also closes all open reports of the same link, reason and destination
  --limit      maximum number of reports, appeals or decisions to list (default: 50)
  --sort       with reports, "oldest" (the default) or "urgency": the worst reasons and what was reported most first
  --link       with audit, lists only decisions about this link and its reports
  --account    with audit, lists only decisions about this account and its links
  --since      with audit, a time such as 2026-11-01 or 2026-11-01T10:00Z (default: a year ago)
  --all        allows a block that covers names of many owners, such as *.zip or github.io

Decisions reach every visitor within 10 seconds. All can be undone, and repeating one does no harm. Each is recorded
for five years with the ARN of your AWS credentials.
Exits with 0 when done, 1 when not, and 2 when the command line is wrong.`;

const spec = commandLineSpec({
  script: 'ops:abuse',
  summary: 'Reads abuse reports, and decides about links, accounts and destinations.',
  usage: '-- COMMAND [SUBJECT] --stage dev [--reason "It leads to a fraudulent page."] [--report ID]',
  details,
  takesArguments: true,
  options: {
    ...targetOptions,
    reason: { type: 'string' },
    report: { type: 'string', multiple: true, default: [] },
    limit: { type: 'string', default: '50' },
    all: { type: 'boolean', default: false },
    alike: { type: 'boolean', default: false },
    sort: { type: 'string' },
    link: { type: 'string' },
    account: { type: 'string' },
    since: { type: 'string' },
  },
});

async function main({ values: options, positionals }: CommandLine<typeof spec>): Promise<undefined> {
  const [command = '', subject, ...rest] = positionals;
  const known = Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (!known) {
    throw new UsageError(command === '' ? 'Missing command.' : `There is no command "${command}".`);
  }
  const { run, takes, decides, closes } = known;
  const { reason, report: ids, all, alike, link, account, since } = options;
  const limit = wholeNumber('--limit', options.limit, { max: 99_999 });
  if (takes !== undefined && !subject) throw new UsageError(`"${command}" needs ${takes}.`);
  if (rest.length > 0 || (takes === undefined && subject)) {
    throw new UsageError('Unexpected argument. Put options after "--": npm run ops:abuse -- ...');
  }
  if (decides && !reason) throw new UsageError(`"${command}" needs --reason.`);
  if (!decides && (reason || ids.length > 0)) {
    throw new UsageError(`"${command}" decides nothing: it takes neither --reason nor --report.`);
  }
  if (alike && !closes && ids.length === 0) throw new UsageError('--alike needs a report to close.');
  if (command !== 'reports' && options.sort !== undefined)
    throw new UsageError('Only "reports" takes --sort.');
  if (command !== 'audit' && (link ?? account ?? since) !== undefined) {
    throw new UsageError('Only "audit" takes --link, --account and --since.');
  }
  const input = {
    subject: subject ?? '',
    reason: reason ?? '',
    all,
    alike,
    limit,
    sort: orderOf(options.sort),
    link,
    account,
    since: sinceTime(since),
  };
  const services = operatorServices(await chooseTarget(options));
  // Check these first: a wrong id would leave its report open unnoticed.
  for (const id of ids) await openReport(services, id);
  await run(services, input);
  if (decides) await closeOpenReports(services, ids, { outcome: decides, alike });
}

/** @throws UsageError */
function orderOf(text = 'oldest'): 'oldest' | 'urgency' {
  if (text === 'oldest' || text === 'urgency') return text;
  throw new UsageError(`--sort is "${text}"; it must be oldest or urgency.`);
}

/** @returns a year ago by default. @throws UsageError */
function sinceTime(text: string | undefined): Date {
  if (text === undefined) return new Date(Date.now() - DECISIONS_LISTED_MS);
  const since = new Date(text);
  if (/^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(since.getTime())) return since;
  throw new UsageError(`--since is "${text}"; it must be a time, such as 2026-11-01 or 2026-11-01T10:00Z.`);
}

await runCommand(spec, main);
