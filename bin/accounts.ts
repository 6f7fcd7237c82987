import { randomBytes } from 'node:crypto';
import { InvalidEmailError, normaliseEmail } from '../lambdas/email-addresses/email-address.ts';
import { isPageLanguage, type PageLanguage } from '../lambdas/languages/page-language.ts';
import { defaultRetryPolicy } from '../lambdas/retry/back-off.ts';
import { accountCloserTable } from '../lambdas/table/account-closer-table.ts';
import { accountEventsTable } from '../lambdas/table/account-events-table.ts';
import { accountRecordsTable } from '../lambdas/table/account-records-table.ts';
import { accountSessionsTable } from '../lambdas/table/account-sessions-table.ts';
import { accountsTable } from '../lambdas/table/accounts-table.ts';
import { apiKeyRecordsTable } from '../lambdas/table/api-key-records-table.ts';
import { blocksTable } from '../lambdas/table/blocks-table.ts';
import { createTable } from '../lambdas/table/client.ts';
import { mailStopsTable } from '../lambdas/table/mail-stops-table.ts';
import { operatedAccountsTable } from '../lambdas/table/operated-accounts-table.ts';
import { operatedSessionsTable } from '../lambdas/table/operated-sessions-table.ts';
import { operatorRolesTable } from '../lambdas/table/operator-roles-table.ts';
import { type StageConfig, tableName } from '../lib/config.ts';
import {
  type AccountsServices,
  deleteAccount,
  endSessions,
  grantRole,
  invite,
  listAccounts,
  reinstate,
  resetLink,
  revokeRole,
  showAccount,
  suspend,
  verify,
} from './accounts-commands.ts';
import { awsOperator } from './aws-operator.ts';
import {
  asUsageError,
  type CommandLine,
  commandLineSpec,
  runCommand,
  UsageError,
  wholeNumber,
} from './command-line.ts';
import { appOrigin } from './stage-origin.ts';
import { chooseTarget, targetHelp, targetOptions } from './stage-target.ts';
import { confirm } from './terminal-input.ts';

const spec = commandLineSpec({
  script: 'ops:accounts',
  summary:
    'Lists, invites, verifies, signs out, suspends and deletes accounts, and makes links to reset passwords.',
  usage: '-- COMMAND --stage dev [--account ACCOUNT] [--email ADDRESS] [--reason "Spam."]',
  details: `  list                  lists the accounts, newest first; with --unverified, only those not verified
  show --account        shows an account: keys, sessions, mail, links that it was sent, what happened last
  invite --email        prints a link to verify the address and choose a password, 24 hours long. Makes the account
                        if there is none. For a stage without mail, or one where registration is closed
  verify --account      vouches for the address, instead of its owner
  reset-link --account  prints a link to choose a new password, 30 minutes long
  end-sessions --account  signs an account out everywhere. API keys go on working
  suspend --account     suspends an account, as "ops:abuse suspend" does: visitors of its links get a 451, and it
                        cannot create or change any. Ends nothing: its owner may sign in and read. Needs --reason
  reinstate --account   undoes that
  grant-operator --account   lets an account use the API for operators, signed in and with a fresh password
  revoke-operator --account  undoes that, at once
  delete --account      closes an account, and has it deleted with its links and all they counted. Nothing undoes it

${targetHelp}
  --account ACCOUNT     a user id or an e-mail address
  --email ADDRESS       whom to invite
  --language LANGUAGE   of mails to a new account: en, es, fr, de, pt, fil or ar (default: en)
  --search TEXT         with list, only accounts with this in their address or id
  --unverified          with list, only accounts whose address is not verified
  --limit N             with list, most accounts to print (default: 50)
  --reason TEXT         with suspend, why; at most 500 characters, for operators only
  --yes                 with verify and delete, does not ask
  --json                prints the result as JSON

Links are printed on standard output and stored nowhere; who has one gets the account, so keep them out of logs.
Each decision is recorded for five years with the ARN of your AWS credentials: "ops:abuse audit" lists them.
Exits with 0 when done, 1 when not, and 2 when the command line is wrong.`,
  takesArguments: true,
  options: {
    ...targetOptions,
    account: { type: 'string' },
    email: { type: 'string' },
    language: { type: 'string' },
    search: { type: 'string' },
    unverified: { type: 'boolean', default: false },
    limit: { type: 'string' },
    reason: { type: 'string' },
    yes: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

type Values = CommandLine<typeof spec>['values'];
type OptionName = Exclude<keyof Values, keyof typeof targetOptions | 'help'>;

interface Command {
  /** Options that it must have. */
  readonly needs: readonly OptionName[];
  /** Options that it may have besides, and `json`. */
  readonly takes?: readonly OptionName[];
  /** @returns what to do, once the command line is known to be right */
  read(values: Values): (services: AccountsServices) => Promise<void>;
}

const commands: Readonly<Record<string, Command>> = {
  list: {
    needs: [],
    takes: ['search', 'unverified', 'limit'],
    read({ search, unverified: isUnverifiedOnly, limit: text = '50', json: isJson }) {
      const limit = wholeNumber('--limit', text);
      return (services) => listAccounts({ search, isUnverifiedOnly, limit, isJson }, services);
    },
  },
  show: {
    needs: ['account'],
    read: (values) => (services) => showAccount(selectionOf(values), services),
  },
  invite: {
    needs: ['email'],
    takes: ['language'],
    read({ email: text = '', language: languageText = 'en', json: isJson }) {
      const email = asUsageError([InvalidEmailError], () => normaliseEmail(text));
      const language = languageOf(languageText);
      return (services) => invite({ email, language, isJson }, services);
    },
  },
  verify: {
    needs: ['account'],
    takes: ['yes'],
    read: (values) => (services) => verify({ ...selectionOf(values), yes: values.yes }, services),
  },
  'reset-link': {
    needs: ['account'],
    read: (values) => (services) => resetLink(selectionOf(values), services),
  },
  'end-sessions': {
    needs: ['account'],
    read: (values) => (services) => endSessions(selectionOf(values), services),
  },
  suspend: {
    needs: ['account', 'reason'],
    read:
      ({ reason = '', ...values }) =>
      (services) =>
        suspend({ ...selectionOf(values), reason }, services),
  },
  reinstate: {
    needs: ['account'],
    read: (values) => (services) => reinstate(selectionOf(values), services),
  },
  'grant-operator': {
    needs: ['account'],
    read: (values) => (services) => grantRole(selectionOf(values), services),
  },
  'revoke-operator': {
    needs: ['account'],
    read: (values) => (services) => revokeRole(selectionOf(values), services),
  },
  delete: {
    needs: ['account'],
    takes: ['yes'],
    read: (values) => (services) => deleteAccount({ ...selectionOf(values), yes: values.yes }, services),
  },
};

const optionNames: readonly OptionName[] = [
  ...new Set(Object.values(commands).flatMap(({ needs, takes = [] }) => [...needs, ...takes])),
];

async function main({ values, positionals }: CommandLine<typeof spec>): Promise<undefined> {
  const [name = '', ...rest] = positionals;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new UsageError(name === '' ? 'Missing command.' : `There is no command "${name}".`);
  if (rest.length > 0) {
    throw new UsageError('Unexpected argument. Put options after "--": npm run ops:accounts -- ...');
  }
  const { needs, takes = [], read } = command;
  const missing = needs.find((option) => !values[option]);
  if (missing) throw new UsageError(`"${name}" needs --${missing}.`);
  const unexpected = optionNames.find(
    (option) => values[option] && !needs.includes(option) && !takes.includes(option),
  );
  if (unexpected) throw new UsageError(`"${name}" does not take --${unexpected}.`);
  const { account } = values;
  if (account?.includes('@')) asUsageError([InvalidEmailError], () => normaliseEmail(account));
  const run = read(values);
  await run(services(await chooseTarget(values)));
}

const selectionOf = ({ account = '', json: isJson }: Pick<Values, 'account' | 'json'>) => ({
  account,
  isJson,
});

/** @throws UsageError */
function languageOf(text: string): PageLanguage {
  if (isPageLanguage(text)) return text;
  throw new UsageError(`--language is "${text}"; it must be en, es, fr, de, pt, fil or ar.`);
}

function services(config: StageConfig): AccountsServices {
  const { homeRegion } = config;
  const table = createTable(tableName(config), { region: homeRegion });
  const operator = awsOperator(config);
  return {
    records: accountRecordsTable(table),
    store: operatedAccountsTable(table),
    sessions: { ...accountSessionsTable(table), ...operatedSessionsTable(table) },
    events: accountEventsTable(table),
    keys: apiKeyRecordsTable(table),
    stops: mailStopsTable(table),
    suspensions: { accounts: accountsTable(table), store: blocksTable(table, operator) },
    roles: operatorRolesTable(table),
    closer: accountCloserTable(table),
    operator,
    retry: defaultRetryPolicy,
    appOrigin: appOrigin(config),
    random: randomBytes,
    now: () => new Date(),
    print: (text) => console.log(text),
    note: (text) => console.error(text),
    confirm: (question) => {
      if (process.stdin.isTTY) return confirm(question);
      throw new UsageError('Add --yes: nobody can be asked, because standard input is no terminal.');
    },
  };
}

await runCommand(spec, main);
