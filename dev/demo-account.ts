import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { EmailTakenError } from '../lambdas/accounts/account-errors.ts';
import { createAccount } from '../lambdas/accounts/create-account.ts';
import { createApiKey } from '../lambdas/api-keys/create-api-key.ts';
import { accountsTable } from '../lambdas/table/accounts-table.ts';
import { apiKeysTable } from '../lambdas/table/api-keys-table.ts';
import type { Table } from '../lambdas/table/client.ts';
import type { ReadyDeployment } from '../local/host.ts';
import { isKnownKey } from './readiness.ts';

/** Contents of `<KLOOKUP_DATA>/demo.json`: the host's addresses, and an account to try it with. */
export interface Demo {
  readonly base_url: string;
  readonly control_url: string;
  /** The distribution's own host, which the sandboxes reach over plain HTTP. */
  readonly distribution_host: string;
  readonly email: string;
  readonly password: string;
  readonly api_key: string;
}

type DemoAddresses = Pick<Demo, 'base_url' | 'control_url' | 'distribution_host'>;

/**
 * Reuses the account of an earlier start when its key still works, else creates one, and writes `demo.json`.
 * @throws Error when the deployment has no table
 */
export async function readyDemo({ deployment, dynamoDb, file, ...ready }: ReadyDeployment): Promise<Demo> {
  const addresses = { ...ready.addresses, distribution_host: deployment.distribution.domainName };
  const [table] = deployment.tables;
  if (!table) throw new Error('The assembly has no table for a demo account.');
  const path = file('demo.json');
  const earlier = readDemo(path);
  const demo =
    earlier && (await isKnownKey(addresses.base_url, earlier.api_key))
      ? earlier
      : await createDemo(dynamoDb(table.region), table.name, addresses);
  return writeDemo(path, demo, addresses);
}

/** @returns the account of an earlier start, or undefined when there is none or the file is unreadable */
function readDemo(file: string): Demo | undefined {
  try {
    const demo = JSON.parse(readFileSync(file, 'utf8')) as Partial<Demo>;
    return demo.api_key && demo.email && demo.password ? (demo as Demo) : undefined;
  } catch {
    return undefined;
  }
}

/** Writes the account with the host's current addresses. Only the file's owner may read it. */
function writeDemo(file: string, { email, password, api_key }: Demo, addresses: DemoAddresses): Demo {
  const { base_url, control_url, distribution_host } = addresses;
  const demo = { base_url, control_url, distribution_host, email, password, api_key };
  writeFileSync(file, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });
  return demo;
}

/** Creates an account with an API key through the product's own use cases. */
async function createDemo(
  client: DynamoDBClient,
  tableName: string,
  addresses: DemoAddresses,
): Promise<Demo> {
  const table: Table = {
    client: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
    name: tableName,
  };
  const now = () => new Date();
  const password = randomBytes(12).toString('base64url');
  const { userId, email } = await createDemoAccount(table, password, now);
  const { key } = await createApiKey(
    { userId, name: 'Demo' },
    { store: apiKeysTable(table), now, random: randomBytes },
  );
  return { ...addresses, email, password, api_key: key };
}

async function createDemoAccount(table: Table, password: string, now: () => Date) {
  const create = (email: string) =>
    createAccount(
      { email, password, emailVerified: true },
      { store: accountsTable(table), now, random: randomBytes },
    );
  try {
    return await create('demo@example.com');
  } catch (error) {
    // The table outlived the file that held its key.
    if (error instanceof EmailTakenError) return create(`demo-${randomBytes(4).toString('hex')}@example.com`);
    throw error;
  }
}
