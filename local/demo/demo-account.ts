import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { EmailTakenError } from '../../lambdas/accounts/account-errors.ts';
import { createAccount } from '../../lambdas/accounts/create-account.ts';
import { createApiKey } from '../../lambdas/api-keys/create-api-key.ts';
import { accountsTable } from '../../lambdas/table/accounts-table.ts';
import { apiKeysTable } from '../../lambdas/table/api-keys-table.ts';
import type { Table } from '../../lambdas/table/client.ts';

/** `<KLOOKUP_DATA>/demo.json`: how to reach this host, and an account to try it with. */
export interface Demo {
  readonly base_url: string;
  readonly control_url: string;
  readonly email: string;
  readonly password: string;
  readonly api_key: string;
}

/** Where the host runs now. */
export type DemoAddresses = Pick<Demo, 'base_url' | 'control_url'>;

/** @returns the account of an earlier start, or undefined when there is none that can be read */
export function readDemo(file: string): Demo | undefined {
  try {
    const demo = JSON.parse(readFileSync(file, 'utf8')) as Partial<Demo>;
    return demo.api_key && demo.email && demo.password ? (demo as Demo) : undefined;
  } catch {
    return undefined;
  }
}

/** Writes the file with where the host runs now; only its owner may read it. */
export function writeDemo(file: string, { email, password, api_key }: Demo, addresses: DemoAddresses): Demo {
  const { base_url, control_url } = addresses;
  const demo = { base_url, control_url, email, password, api_key };
  writeFileSync(file, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });
  return demo;
}

/** Makes an account with an API key, by the product's own use cases. */
export async function createDemo(
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
    // The table outlived the file that told its key.
    if (error instanceof EmailTakenError) return create(`demo-${randomBytes(4).toString('hex')}@example.com`);
    throw error;
  }
}
