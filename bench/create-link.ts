import { randomBytes } from 'node:crypto';
import { commandLine, wholeNumber } from '../bin/command-line.ts';
import { keptBlocks } from '../lambdas/blocks/kept-blocks.ts';
import { addressHash } from '../lambdas/http/address-hash.ts';
import { createLinkApi } from '../lambdas/links/create-link-api.ts';
import { noReputation } from '../lambdas/reputation/reputation.ts';
import { defaultRetryPolicy } from '../lambdas/retry/back-off.ts';
import { readStoredBlocks } from '../lambdas/table/blocks-table.ts';
import { tableCallers } from '../lambdas/table/callers.ts';
import { linksTable } from '../lambdas/table/links-table.ts';
import { printHead } from './measuring/head.ts';
import { scriptedTable } from './warm/scripted-table.ts';
import { warmCosts } from './warm/warm-requests.ts';

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

const costs = await warmCosts(
  kinds.map(([name, body, headers]) => ({
    name,
    handler,
    event: eventOf(body, headers),
    status: 201,
    warmUp: 500,
    inRound: CREATES_A_ROUND,
  })),
  { operations, rounds: ROUNDS },
);
console.log(`Medians of ${ROUNDS} rounds of ${CREATES_A_ROUND} creates each:`);
console.table(
  Object.fromEntries(
    costs.map(({ name, medianMs, p90Ms, calls }) => [
      name,
      { 'CPU, µs': (1_000 * medianMs).toFixed(0), 'p90, µs': (1_000 * p90Ms).toFixed(0), calls },
    ]),
  ),
);
