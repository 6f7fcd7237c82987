import { randomBytes } from 'node:crypto';
import type { Context } from 'aws-lambda';
import { commandLine, wholeNumber } from '../bin/command-line.ts';
import { keptBlocks } from '../lambdas/blocks/kept-blocks.ts';
import { addressHash } from '../lambdas/http/address-hash.ts';
import type { ApiEvent } from '../lambdas/http/envelope.ts';
import { createLinkApi } from '../lambdas/links/create-link-api.ts';
import { noReputation } from '../lambdas/reputation/reputation.ts';
import { defaultRetryPolicy } from '../lambdas/retry/back-off.ts';
import { readStoredBlocks } from '../lambdas/table/blocks-table.ts';
import { tableCallers } from '../lambdas/table/callers.ts';
import { linksTable } from '../lambdas/table/links-table.ts';
import { scriptedTable } from './links/scripted-table.ts';
import { printHead } from './measuring/head.ts';

const CREATES_A_ROUND = 50;
const ROUNDS = commandLine(
  {
    script: 'bench:create',
    summary: `Prints how much CPU time one create takes in a warm sandbox, and which calls it makes. Includes the event's JSON,
access, schema, use case, and the SDK's marshalling and signing, but not the network.`,
    usage: '-- [--rounds 21]',
    details: `  --rounds N  how many rounds of ${CREATES_A_ROUND} creates to measure for each kind (default: 21)`,
    options: { rounds: { type: 'string', default: '21' } },
  },
  ({ values }) => wholeNumber('--rounds', values.rounds, { max: 10_000 }),
);
printHead();

const WARM_UP = 500;

const { table, operations } = scriptedTable();
const now = () => new Date();
const handler = createLinkApi(
  { originSecrets: () => Promise.resolve(['secret']), supportAddress: 'help@example.com' },
  tableCallers(table, now),
  {
    store: linksTable(table),
    retry: defaultRetryPolicy,
    publicOrigin: () => Promise.resolve('https://go.example.com'),
    hashAddress: addressHash(() => Promise.resolve('key')),
    blocks: keptBlocks(() => readStoredBlocks(table), { configured: [], now }),
    reputation: noReputation,
    allowsPrivateDestinations: false,
    retentionDays: 365,
    now,
    random: randomBytes,
  },
);

const key = { authorization: `Bearer klup_${'0'.repeat(64)}` };
const direct = { url: 'https://example.com/articles/2026/a-title?utm_source=newsletter', title: 'A title' };
const inPage = {
  ...direct,
  type: 'inpage',
  post_id: 'post_42',
  site_url: 'https://blog.example.com/post-42',
};
const kinds: readonly (readonly [name: string, body: object, headers: Readonly<Record<string, string>>])[] = [
  ['direct', direct, key],
  ['direct, with an Idempotency-Key', direct, { ...key, 'idempotency-key': 'order-42' }],
  ['in-page', inPage, key],
  ['in-page, with an Idempotency-Key', inPage, { ...key, 'idempotency-key': 'order-42' }],
  ['anonymous', direct, {}],
];

const eventOf = (body: object, headers: Readonly<Record<string, string>>): string =>
  JSON.stringify({
    version: '2.0',
    routeKey: 'POST /api/v1/links',
    rawPath: '/api/v1/links',
    rawQueryString: '',
    headers: {
      'x-klookup-origin': 'secret',
      'x-klookup-viewer-ip': '203.0.113.7',
      'content-type': 'application/json',
      ...headers,
    },
    requestContext: { requestId: 'JKJaXmPLvHcESHA=', http: { method: 'POST', path: '/api/v1/links' } },
    body: JSON.stringify(body),
    isBase64Encoded: false,
  });

const context = { awsRequestId: 'bench', getRemainingTimeInMillis: () => 10_000 } as Context;

/** As Lambda invokes it: event and response are JSON. */
async function create(event: string): Promise<void> {
  const response = await handler(JSON.parse(event) as ApiEvent, context);
  if (response.statusCode !== 201) throw new Error(`A create returned ${JSON.stringify(response)}.`);
  JSON.stringify(response);
}

async function createMany(event: string, creates: number): Promise<void> {
  for (let created = 0; created < creates; created += 1) await create(event);
}

/** @returns microseconds of CPU time, over all threads, for one create */
async function measure(event: string): Promise<number> {
  const before = process.cpuUsage();
  await createMany(event, CREATES_A_ROUND);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / CREATES_A_ROUND;
}

function callsOf(made: readonly string[]): string {
  const counts = Map.groupBy(made, (operation) => operation);
  return [...counts]
    .map(([operation, { length }]) => (length === 1 ? operation : `${length} ${operation}`))
    .join(' + ');
}

// Each request logs a line, which would bury the table.
const print = process.stdout.write;
process.stdout.write = () => true;
const runs: {
  readonly name: string;
  readonly event: string;
  readonly calls: string;
  readonly rounds: number[];
}[] = [];
for (const [name, body, headers] of kinds) {
  const event = eventOf(body, headers);
  await createMany(event, WARM_UP);
  operations.length = 0;
  await create(event);
  runs.push({ name, event, calls: callsOf(operations), rounds: [] });
}
// In turn, so that other load on the machine affects all kinds alike.
for (let round = 0; round < ROUNDS; round += 1) {
  for (const { event, rounds } of runs) rounds.push(await measure(event));
}
process.stdout.write = print;
console.log(`Medians of ${ROUNDS} rounds of ${CREATES_A_ROUND} creates each:`);
const share = (rounds: readonly number[], of: number) =>
  [...rounds].sort((a, b) => a - b)[Math.floor(rounds.length * of)]?.toFixed(0);
console.table(
  Object.fromEntries(
    runs.map(({ name, calls, rounds }) => [
      name,
      { 'CPU, µs': share(rounds, 0.5), 'p90, µs': share(rounds, 0.9), calls },
    ]),
  ),
);
