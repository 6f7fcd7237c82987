import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { type CreatedAccount, createAccount } from '../lambdas/accounts/create-account.ts';
import { type CreatedApiKey, createApiKey, normaliseApiKeyName } from '../lambdas/api-keys/create-api-key.ts';
import { accountsTable } from '../lambdas/table/accounts-table.ts';
import { apiKeysTable } from '../lambdas/table/api-keys-table.ts';
import { createTable } from '../lambdas/table/client.ts';
import { names, stageConfig } from '../lib/config.ts';

const usage = `Creates an account with a first API key and prints the key. The key is shown only once.
You vouch for the e-mail address: it counts as verified.

  npm run create-account -- --stage dev --email jane@example.com [--key-name "My App"] [--region eu-west-1]

  --stage     a stage of lib/config.ts
  --email     the account's address; no other account may hold it
  --key-name  the API key's name (default: "First key")
  --region    the table's region, if it is not the stage's

The command writes to the stage's table with your AWS credentials. The account has no password.`;

/** The command line is wrong. */
class UsageError extends Error {}

try {
  await main();
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  console.error(error instanceof UsageError ? `${message}\n\n${usage}` : message);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const options = readOptions();
  if (options.help) {
    console.log(usage);
    return;
  }
  const { stage, email, region } = options;
  if (!stage || !email) throw new UsageError('Both --stage and --email are required.');
  // Check the name before writing anything: without a key, the account could not be created again.
  const name = normaliseApiKeyName(options['key-name']);
  const { homeRegion } = stageConfig(stage, region);
  const table = createTable(names(stage).table, { region: homeRegion });
  const now = () => new Date();
  const account = await createAccount(
    { email, emailVerified: true },
    { store: accountsTable(table), now, random: randomBytes },
  );
  const key = await createApiKey(
    { userId: account.userId, name },
    { store: apiKeysTable(table), now, random: randomBytes },
  );
  print(account, key);
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        stage: { type: 'string' },
        email: { type: 'string' },
        'key-name': { type: 'string', default: 'First key' },
        region: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function print({ userId, email }: CreatedAccount, { name, key }: CreatedApiKey): void {
  console.log(`Account  ${email} (${userId})`);
  console.log(`API key  ${key} ("${name}")`);
  console.log('This key is shown only now. Store it as a secret.');
}
