import { randomBytes } from 'node:crypto';
import { InvalidApiKeyNameError } from '../lambdas/api-keys/api-key-errors.ts';
import { normaliseApiKeyName } from '../lambdas/api-keys/api-key-name.ts';
import { type KeyReference, parseKeyReference } from '../lambdas/api-keys/key-reference.ts';
import { InvalidEmailError, normaliseEmail } from '../lambdas/email-addresses/email-address.ts';
import { accountsTable } from '../lambdas/table/accounts-table.ts';
import { apiKeyRecordsTable } from '../lambdas/table/api-key-records-table.ts';
import { apiKeysTable } from '../lambdas/table/api-keys-table.ts';
import { createTable } from '../lambdas/table/client.ts';
import { type StageConfig, tableName } from '../lib/config.ts';
import { awsOperator } from './aws-operator.ts';
import { asUsageError, type CommandLine, commandLineSpec, runCommand, UsageError } from './command-line.ts';
import { addKey, type KeysServices, listKeys, revokeKey } from './keys-commands.ts';
import { chooseTarget, targetHelp, targetOptions } from './stage-target.ts';
import { confirm, secretInput } from './terminal-input.ts';

const spec = commandLineSpec({
  script: 'ops:keys',
  summary: "Lists, adds and revokes accounts' API keys.",
  usage: '-- COMMAND [ACCOUNT] --stage dev [--key KEY] [--name "CI server"]',
  details: `  list ACCOUNT                  lists its keys with scopes, end and last use; with --all, the revoked ones too
  list [ACCOUNT] --key KEY      finds a key: whose it is, when it was last used, whether it is revoked
  add ACCOUNT --name NAME       adds a key and prints it. It is shown only once; an account holds at most 10
  revoke [ACCOUNT] --key KEY    revokes a key: requests with it fail at once. This can't be undone

  ACCOUNT           a user id or an e-mail address
${targetHelp}
  --key KEY         a key, its first characters (klup_3f2a), or its id as printed by "list". "--key -" reads it from
                    standard input, or asks for it without showing it: a whole key belongs in no shell's history.
                    First characters or an id without ACCOUNT cost a read of the whole table
  --name NAME       what the key is for; 1 to 100 characters
  --all             lists revoked keys too
  --yes             revokes without asking
  --json            prints the result as JSON

Only the first nine characters of a key are stored, beside its hash: of longer parts, the rest is not compared.
Exits with 0 when done, 1 when not, and 2 when the command line is wrong.`,
  takesArguments: true,
  options: {
    ...targetOptions,
    key: { type: 'string' },
    name: { type: 'string' },
    all: { type: 'boolean', default: false },
    yes: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

/** Which options each command takes, besides those that choose the stage. */
const optionsOf: Readonly<Record<string, readonly string[]>> = {
  list: ['key', 'all', 'json'],
  add: ['name', 'json'],
  revoke: ['key', 'yes', 'json'],
};

async function main({ values, positionals }: CommandLine<typeof spec>): Promise<undefined> {
  const [command = '', account, ...rest] = positionals;
  assertCommand(command, values, rest);
  const { json: isJson, all, yes } = values;
  if (account?.includes('@')) asUsageError([InvalidEmailError], () => normaliseEmail(account));
  if (command === 'add') {
    if (account === undefined) throw new UsageError('"add" needs an account.');
    const { name: text } = values;
    if (text === undefined) throw new UsageError('"add" needs --name: what the key is for.');
    const name = asUsageError([InvalidApiKeyNameError], () => normaliseApiKeyName(text));
    return void (await addKey({ account, name, isJson }, await servicesOf(values)));
  }
  if (account === undefined && values.key === undefined) {
    throw new UsageError(`"${command}" needs an account or --key.`);
  }
  if (command === 'revoke' && values.key === undefined) throw new UsageError('"revoke" needs --key.');
  if (command === 'revoke' && !yes && !process.stdin.isTTY) {
    throw new UsageError('Add --yes to revoke: nobody can be asked, because standard input is no terminal.');
  }
  const reference = values.key === undefined ? undefined : await readReference(values.key);
  const services = await servicesOf(values);
  if (command === 'revoke' && reference) {
    return void (await revokeKey({ account, reference, isJson, yes }, services));
  }
  return void (await listKeys({ account, reference, isJson, all }, services));
}

/** @throws UsageError */
function assertCommand(command: string, values: Readonly<Record<string, unknown>>, rest: readonly string[]) {
  const taken = Object.hasOwn(optionsOf, command) ? optionsOf[command] : undefined;
  if (!taken) {
    throw new UsageError(command === '' ? 'Missing command.' : `There is no command "${command}".`);
  }
  if (rest.length > 0) {
    throw new UsageError('Unexpected argument. Put options after "--": npm run ops:keys -- ...');
  }
  const others = [...new Set(Object.values(optionsOf).flat())].filter((name) => !taken.includes(name));
  const unexpected = others.find((name) => values[name] !== undefined && values[name] !== false);
  if (unexpected) throw new UsageError(`"${command}" does not take --${unexpected}.`);
}

/** @param option the value of `--key` */
async function readReference(option: string): Promise<KeyReference> {
  const reference = parseKeyReference(option === '-' ? await secretInput() : option);
  // The text itself is not repeated: it may be a key with a typo.
  if (!reference) throw new UsageError('--key takes a key, its first characters, or its id.');
  if (option !== '-' && 'sha256' in reference) {
    console.error('This key is in the history of your shell now. "--key -" keeps it out.');
  }
  return reference;
}

const servicesOf = async (target: Parameters<typeof chooseTarget>[0]): Promise<KeysServices> =>
  services(await chooseTarget(target));

function services(config: StageConfig): KeysServices {
  const { homeRegion } = config;
  const table = createTable(tableName(config), { region: homeRegion });
  return {
    accounts: accountsTable(table),
    keys: apiKeysTable(table),
    records: apiKeyRecordsTable(table),
    operator: awsOperator(config),
    now: () => new Date(),
    random: randomBytes,
    print: (line) => console.log(line),
    note: (line) => console.error(line),
    confirm,
  };
}

await runCommand(spec, main);
