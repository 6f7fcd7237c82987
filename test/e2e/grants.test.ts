import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assemblyWithWebRisk } from '../../dev/web-risk/assembly.ts';
import { STAND_IN_KEY, startWebRiskStandIn, type WebRiskStandIn } from '../../dev/web-risk/stand-in.ts';
import type { Table } from '../../lambdas/table/client.ts';
import type { FunctionGrants } from '../../local/lambda/grant-use.ts';
import { accountMailsOnce } from './account-mails-once.ts';
import { apiKeysOnce } from './api-keys-once.ts';
import { control } from './client.ts';
import { credentialsOnce } from './credentials-once.ts';
import { EverythingOnce } from './everything-once.ts';
import { hostTable } from './host-table.ts';
import { operatorsOnce } from './operators-once.ts';
import { OwnersSite } from './owners-site.ts';
import { type RunningHost, startRunningHost } from './running-host.ts';
import { sessionsOnce } from './sessions-once.ts';
import { CHECKED_HOST, siteChecksOnce } from './site-checks-once.ts';

/** Grants that this test does not see in use, and why. */
const notSeen = [
  // The runtime writes the log, and the host plays the runtime.
  /^[\w-]+ logs:/,
  // Tables of other generations, which replicas of the redirector read after a swap of tables.
  /^klookup-dev-edge-[\w-]+ dynamodb:\w+ table\/klookup-dev\.\* /,
  // Turnstile forgets a token that it has verified; then the table says whether it was spent. `dev` has no Turnstile.
  /^klookup-dev-file-report dynamodb:GetItem table\/klookup-dev CAPTCHA#\*/,
  // Only a purge that runs out of its two minutes queues itself again.
  /^klookup-dev-purge-link sqs:SendMessage /,
  // When a stage is removed; a host is only stopped.
  /^klookup-dev-publish-web s3:(DeleteObject|ListBucket) /,
  // Lambda sends there, by the function's role, what it could not record.
  /^klookup-dev-record-bounces sqs:SendMessage /,
];

describe('the grants of all functions', () => {
  let standIn: WebRiskStandIn;
  let assembly: string;
  const site = new OwnersSite();
  let host: RunningHost;
  let table: Table;
  beforeAll(async () => {
    standIn = await startWebRiskStandIn();
    assembly = assemblyWithWebRisk({ lookupUrl: standIn.lookupUrl, key: STAND_IN_KEY });
    const env = { KLOOKUP_INTERNET: `${CHECKED_HOST}=${await site.listen()}` };
    host = await startRunningHost({ assembly, env });
    table = await hostTable(host);
  });
  afterAll(async () => {
    table?.client.destroy();
    await host?.stop();
    site.close();
    await standIn?.stop();
    if (assembly) rmSync(dirname(assembly), { recursive: true });
  });

  it('let operators do all that they may, and owners object', async () => {
    await operatorsOnce({ host, table });
    expect(await refusedCalls(host)).toEqual([]);
  });

  // It drives every function there is, some over simulated months.
  it('are what the functions need, action by action and key by key', { timeout: 900_000 }, async () => {
    const once = new EverythingOnce({ host, standIn, table });
    await once.creates();
    await once.anonymousCreates();
    await once.updates();
    await once.claimsOfBlockedLinks();
    await once.verification();
    await once.restores();
    await once.reads();
    await once.visits();
    await once.continues();
    await once.reports();
    await once.tags();
    await once.sites();
    await once.foundOnSites();
    await once.rechecks();
    await once.mails();
    await credentialsOnce({ host, table });
    await accountMailsOnce({ host, table });
    await apiKeysOnce({ host, table });
    await siteChecksOnce({ host, table, site });
    await sessionsOnce({ host, table });
    // Its first file has the others put into the bucket.
    expect((await fetch(`${host.demo.base_url}/app`)).status).toBe(200);
    await once.leaving();
    await once.jobs();
    const grants = await control<readonly FunctionGrants[]>(host, 'GET', '/grants');
    const unused = grants.flatMap(({ function: name, unused: parts }) =>
      parts.map(
        ({ action, resource, key = '' }) =>
          `${name} ${action} ${resource.split(':').slice(5).join(':')} ${key}`,
      ),
    );
    expect(unused.filter((part) => !notSeen.some((each) => each.test(part)))).toEqual([]);
    for (const each of notSeen)
      expect(
        unused.some((part) => each.test(part)),
        String(each),
      ).toBe(true);
    expect(await refusedCalls(host)).toEqual([]);
  });
});

/** Calls that were refused: functions survive some of them. */
async function refusedCalls(host: RunningHost): Promise<string[]> {
  const functions = await control<readonly { readonly name: string }[]>(host, 'GET', '/functions');
  const invocations = await Promise.all(
    functions.map(async ({ name }) => {
      const path = `/invocations?function=${name}&limit=1000`;
      const recent = await control<
        readonly { readonly awsCalls: readonly { readonly action: string; readonly granted: boolean }[] }[]
      >(host, 'GET', path);
      return recent.flatMap(({ awsCalls }) => awsCalls).map((call) => ({ name, ...call }));
    }),
  );
  return invocations
    .flat()
    .filter(({ granted }) => !granted)
    .map(({ name, action }) => `${name} ${action}`);
}
