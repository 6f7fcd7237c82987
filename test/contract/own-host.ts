import { randomBytes } from 'node:crypto';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { createAccount } from '../../lambdas/accounts/create-account.ts';
import { hashApiKey } from '../../lambdas/api-keys/api-key.ts';
import { createApiKey } from '../../lambdas/api-keys/create-api-key.ts';
import { accountsTable } from '../../lambdas/table/accounts-table.ts';
import { apiKeysTable } from '../../lambdas/table/api-keys-table.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { apiKeyKey } from '../../lambdas/table/keys.ts';
import { names } from '../../lib/config.ts';
import { control } from '../e2e/client.ts';
import { hostTable } from '../e2e/host-table.ts';
import { OwnersSite } from '../e2e/owners-site.ts';
import { type HostOptions, type RunningHost, startRunningHost } from '../e2e/running-host.ts';
import type { Target } from './target.ts';

/** The public name of the owners' site, as functions resolve it on the suite's own host. */
export const SITE_HOST = 'contract-owner.test';

/** What happens around the system: time, schedules, mail, and a website. */
export interface Laboratory {
  readonly site: OwnersSite;
  advanceClock(seconds: number): Promise<void>;
  /** @param name without the stage, such as `dispatch-checks` */
  runSchedule(name: string): Promise<void>;
  /** What has been mailed so far, newest first. */
  mails(): Promise<readonly { readonly to: readonly string[]; readonly text: string }[]>;
}

/** A host that was started for the suite, with everything that any sentence needs. */
export interface OwnHost {
  readonly target: Target;
  readonly laboratory: Laboratory;
  /** Makes an account. @returns its first key */
  newApiKey(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * Starts a host. Adds a second account and a revoked key to its table, as an operator would, because the API
 * has no calls for either. The sentences themselves only use HTTP.
 */
export async function startOwnHost(options: Pick<HostOptions, 'assembly'> = {}): Promise<OwnHost> {
  const site = new OwnersSite();
  const host = await startRunningHost({
    ...options,
    env: { KLOOKUP_INTERNET: `${SITE_HOST}=${await site.listen()}` },
  });
  const { addresses } = await control<{ readonly addresses: { readonly plain_http_url: string } }>(
    host,
    'GET',
    '/',
  );
  const table = await hostTable(host);
  const [otherApiKey, revokedApiKey] = await Promise.all([accountKey(table), revokedKey(table)]);
  const { base_url: baseUrl, api_key: apiKey } = host.demo;
  const { plain_http_url: plainHttpUrl } = addresses;
  return {
    target: { baseUrl, apiKey, otherApiKey, revokedApiKey, foreignLinkId: undefined, plainHttpUrl },
    laboratory: laboratoryOf(host, site),
    newApiKey: () => accountKey(table),
    stop: async () => {
      table.client.destroy();
      site.close();
      await host.stop();
    },
  };
}

const laboratoryOf = (host: RunningHost, site: OwnersSite): Laboratory => ({
  site,
  advanceClock: async (seconds) => {
    await control(host, 'POST', '/clock', { advance_seconds: seconds });
  },
  runSchedule: async (name) => {
    await control(host, 'POST', `/schedules/${names('dev').function(name)}/run`);
  },
  mails: () => control(host, 'GET', '/mailbox'),
});

/** @returns the first key of a new account */
async function accountKey(table: Table): Promise<string> {
  const now = () => new Date();
  const random = randomBytes;
  const email = `contract-${random(6).toString('hex')}@example.com`;
  const account = await createAccount(
    { email, emailVerified: true },
    { store: accountsTable(table), now, random },
  );
  const { userId } = account;
  const { key } = await createApiKey(
    { userId, name: 'Contract suite' },
    { store: apiKeysTable(table), now, random },
  );
  return key;
}

async function revokedKey(table: Table): Promise<string> {
  const key = await accountKey(table);
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: apiKeyKey(hashApiKey(key)),
      UpdateExpression: 'SET revokedAt = :now',
      ExpressionAttributeValues: { ':now': new Date().toISOString() },
    }),
  );
  return key;
}
