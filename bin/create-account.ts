import { randomBytes } from 'node:crypto';
import { type CreatedAccount, createAccount } from '../lambdas/accounts/create-account.ts';
import { InvalidApiKeyNameError } from '../lambdas/api-keys/api-key-errors.ts';
import { normaliseApiKeyName } from '../lambdas/api-keys/api-key-name.ts';
import { type CreatedApiKey, createApiKey } from '../lambdas/api-keys/create-api-key.ts';
import { InvalidEmailError, normaliseEmail } from '../lambdas/email-addresses/email-address.ts';
import { InvalidFieldsError } from '../lambdas/errors/coded-error.ts';
import { checkPassword } from '../lambdas/passwords/check-password.ts';
import { accountsTable } from '../lambdas/table/accounts-table.ts';
import { apiKeysTable } from '../lambdas/table/api-keys-table.ts';
import { createTable } from '../lambdas/table/client.ts';
import { tableName } from '../lib/config.ts';
import { asUsageError, runCommand, UsageError } from './command-line.ts';
import { chooseTarget, targetHelp, targetOptions } from './stage-target.ts';
import { secretInput } from './terminal-input.ts';

await runCommand(
  {
    script: 'create-account',
    summary: `Creates an account with a first API key and prints the key. The key is shown only once.
You vouch for the e-mail address: it counts as verified. Without --password the account has no password: "npm run ops:accounts --
reset-link" prints a link to choose one.`,
    usage: '-- --stage dev --email jane@example.com [--key-name "My App"] [--password -]',
    details: `  --email ADDRESS   the account's address; no other account may hold it
  --password -      reads a password from standard input, or asks for it without showing it
  --key-name NAME   the API key's name (default: "First key")
${targetHelp}

"npm run ops:keys" lists, adds and revokes an account's keys later.
Exits with 0 when done, 1 when not, and 2 when the command line is wrong.`,
    options: {
      email: { type: 'string' },
      password: { type: 'string' },
      'key-name': { type: 'string', default: 'First key' },
      ...targetOptions,
    },
  },
  async ({ values }) => {
    if (!values.email) throw new UsageError('--email is required.');
    const text = values.email;
    // Check all before writing anything: without a key, the account could not be created again.
    const email = asUsageError([InvalidEmailError], () => normaliseEmail(text));
    const name = asUsageError([InvalidApiKeyNameError], () => normaliseApiKeyName(values['key-name']));
    const password = await passwordOf(values.password, email);
    const config = await chooseTarget(values);
    const table = createTable(tableName(config), { region: config.homeRegion });
    const now = () => new Date();
    const account = await createAccount(
      { email, emailVerified: true, ...(password !== undefined && { password }) },
      { store: accountsTable(table), now, random: randomBytes },
    );
    const key = await createApiKey(
      { userId: account.userId, name },
      { store: apiKeysTable(table), now, random: randomBytes },
    );
    print(account, key);
    return 0;
  },
);

/** @throws UsageError when it is on the command line, or the policy refuses it */
async function passwordOf(option: string | undefined, email: string): Promise<string | undefined> {
  if (option === undefined) return undefined;
  // The password itself is not repeated.
  if (option !== '-') {
    throw new UsageError(
      '--password takes only "-": a password on the command line ends in the history of your shell.',
    );
  }
  const password = (await secretInput('Password')).replace(/\r?\n$/, '');
  try {
    checkPassword(password, { email });
  } catch (error) {
    if (error instanceof InvalidFieldsError)
      throw new UsageError(`The password: ${error.details?.password ?? error.message}`);
    throw error;
  }
  return password;
}

function print({ userId, email }: CreatedAccount, { name, key }: CreatedApiKey): void {
  console.log(`Account  ${email} (${userId})`);
  console.log(`API key  ${key} ("${name}")`);
  console.log('This key is shown only now. Store it as a secret.');
}
