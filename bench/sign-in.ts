import { randomBytes } from 'node:crypto';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { commandLine, wholeNumber } from '../bin/command-line.ts';
import { ownerAccess } from '../lambdas/http/access.ts';
import { addressHash } from '../lambdas/http/address-hash.ts';
import { type ApiHandler, apiHandler } from '../lambdas/http/api-handler.ts';
import type { ApiEvent } from '../lambdas/http/envelope.ts';
import { noInput } from '../lambdas/http/input.ts';
import { hashPassword, verifyPassword } from '../lambdas/passwords/password-hash.ts';
import { defaultRetryPolicy } from '../lambdas/retry/back-off.ts';
import { generateSession } from '../lambdas/sessions/session-token.ts';
import { signInApi } from '../lambdas/sessions/sign-in-api.ts';
import { emailClaimKey } from '../lambdas/table/account-items.ts';
import { tableCallers } from '../lambdas/table/callers.ts';
import { profileKey, sessionKey, sessionStateKey } from '../lambdas/table/keys.ts';
import { signInTable } from '../lambdas/table/sign-in-table.ts';
import { newUlid } from '../lambdas/visits/new-ulid.ts';
import { type Script, scriptedTable } from './links/scripted-table.ts';
import { printHead } from './measuring/head.ts';

const ROUNDS = commandLine(
  {
    script: 'bench:sign-in',
    summary: `Prints how much CPU time a sign-in takes in a warm sandbox, a request by key and one by session, and which calls each makes.
Includes the event's JSON, access, schema, use case, and the SDK's marshalling and signing, but not the network.`,
    usage: '-- [--rounds 11]',
    details: '  --rounds N  how many rounds to measure for each kind (default: 11)',
    options: { rounds: { type: 'string', default: '11' } },
  },
  ({ values }) => wholeNumber('--rounds', values.rounds, { max: 10_000 }),
);
printHead();

const userId = '0'.repeat(32);
const email = 'jane@example.com';
const password = 'correct horse battery staple';
const { cookie, sha256 } = generateSession(userId, randomBytes);
const text = (S: string) => ({ S });
const longUsed = { createdAt: text(new Date().toISOString()), lastUsedAt: text('9999-12-31T23:59:59Z') };

/** What the table has, by partition and sort key. */
const items = new Map<string, object>(
  [
    { ...emailClaimKey(email), userId: text(userId) },
    {
      ...profileKey(userId),
      userId: text(userId),
      email: text(email),
      passwordHash: text(await hashPassword(password, randomBytes)),
      emailVerifiedAt: text('2026-02-22T10:00:00Z'),
      createdAt: text('2026-02-22T10:00:00Z'),
    },
    { ...sessionStateKey(userId), generation: { N: '0' }, isVerified: { BOOL: true } },
    {
      ...sessionKey(userId, sha256),
      ...longUsed,
      userId: text(userId),
      generation: { N: '0' },
      confirmedAt: longUsed.createdAt,
      country: text('PH'),
      device: text('desktop'),
      browser: text('Firefox'),
    },
  ].map(({ pk, sk, ...item }) => [`${pk} ${sk}`, { pk: text(pk), sk: text(sk), ...item }]),
);

interface BatchGet {
  readonly RequestItems: {
    readonly bench: { readonly Keys: readonly Record<'pk' | 'sk', { readonly S: string }>[] };
  };
}

const script: Script = (operation, input) => {
  if (operation === 'TransactWriteItems') return {};
  if (operation === 'GetItem') return { Item: { keyId: text('key'), userId: text(userId), ...longUsed } };
  if (operation !== 'BatchGetItem') return undefined;
  const { Keys } = (input as BatchGet).RequestItems.bench;
  const found = Keys.flatMap(({ pk, sk }) => items.get(`${pk.S} ${sk.S}`) ?? []);
  return { Responses: { bench: found }, UnprocessedKeys: {} };
};

const { table, operations } = scriptedTable(script);
const api = { originSecrets: () => Promise.resolve(['secret']), supportAddress: 'help@example.com' };
const now = () => new Date();
const signIn = signInApi(api, {
  store: signInTable(table),
  retry: defaultRetryPolicy,
  hash: addressHash(() => Promise.resolve('key')),
  verifyPassword,
  now,
  random: randomBytes,
  newEventId: (at) => newUlid(at.getTime()),
});
const nothing = apiHandler(api, {
  access: ownerAccess(tableCallers(table, now), 'links:read'),
  input: noInput,
  respond: () => Promise.resolve({ status: 200, data: {} }),
  data: z.object({}),
});

interface Kind {
  readonly name: string;
  readonly handler: ApiHandler;
  readonly event: string;
  readonly status: number;
  /** In each round. */
  readonly requests: number;
}

const eventOf = (method: string, sent: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({
    version: '2.0',
    routeKey: `${method} /`,
    rawPath: '/',
    rawQueryString: '',
    requestContext: { requestId: 'JKJaXmPLvHcESHA=', http: { method, path: '/' } },
    isBase64Encoded: false,
    ...sent,
    headers: {
      'x-klookup-origin': 'secret',
      'x-klookup-viewer-ip': '203.0.113.7',
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json',
      ...(sent.headers ?? {}),
    },
  });

const signInWith = (name: string, body: object, status: number): Kind => ({
  name,
  handler: signIn,
  event: eventOf('POST', { body: JSON.stringify(body) }),
  status,
  requests: 10,
});
const requestWith = (name: string, sent: Readonly<Record<string, unknown>>): Kind => ({
  name,
  handler: nothing,
  event: eventOf('GET', sent),
  status: 200,
  requests: 100,
});
const kinds: readonly Kind[] = [
  signInWith('a sign-in', { email, password }, 200),
  signInWith('a sign-in with a wrong password', { email, password: 'wrong' }, 401),
  signInWith('a sign-in to an unknown address', { email: 'nobody@example.com', password }, 401),
  requestWith('a request by key', { headers: { authorization: `Bearer klup_${'0'.repeat(64)}` } }),
  requestWith('a request by session', { cookies: [`__Host-klookup=${cookie}`] }),
];

const context = { awsRequestId: 'bench', getRemainingTimeInMillis: () => 10_000 } as Context;

/** As Lambda invokes it: event and response are JSON. */
async function send({ name, handler, event, status }: Kind, times: number): Promise<void> {
  for (let sent = 0; sent < times; sent += 1) {
    const response = await handler(JSON.parse(event) as ApiEvent, context);
    if (response.statusCode !== status) throw new Error(`${name} returned ${JSON.stringify(response)}.`);
    JSON.stringify(response);
  }
}

/** @returns milliseconds of CPU time, over all threads, for one request */
async function measure(kind: Kind): Promise<number> {
  const before = process.cpuUsage();
  await send(kind, kind.requests);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / kind.requests;
}

// Each request logs a line, which would bury the table.
const print = process.stdout.write;
process.stdout.write = () => true;
const runs: { readonly kind: Kind; readonly calls: string; readonly rounds: number[] }[] = [];
for (const kind of kinds) {
  await send(kind, kind.requests * 3);
  operations.length = 0;
  await send(kind, 1);
  runs.push({ kind, calls: operations.join(' + '), rounds: [] });
}
// In turn, so that other load on the machine affects all kinds alike.
for (let round = 0; round < ROUNDS; round += 1) {
  for (const { kind, rounds } of runs) rounds.push(await measure(kind));
}
process.stdout.write = print;
console.log(`Medians of ${ROUNDS} rounds:`);
const share = (rounds: readonly number[], of: number) =>
  [...rounds].sort((a, b) => a - b)[Math.floor(rounds.length * of)]?.toFixed(2);
console.table(
  Object.fromEntries(
    runs.map(({ kind, calls, rounds }) => [
      kind.name,
      { 'CPU, ms': share(rounds, 0.5), 'p90, ms': share(rounds, 0.9), calls },
    ]),
  ),
);
