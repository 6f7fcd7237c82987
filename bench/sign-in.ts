import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { commandLine, wholeNumber } from '../bin/command-line.ts';
import { ownerAccess } from '../lambdas/http/access.ts';
import { addressHash } from '../lambdas/http/address-hash.ts';
import { apiHandler } from '../lambdas/http/api-handler.ts';
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
import { printHead } from './measuring/head.ts';
import { type Script, scriptedTable } from './warm/scripted-table.ts';
import { type WarmRequest, warmCosts } from './warm/warm-requests.ts';

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

const signInWith = (name: string, body: object, status: number): WarmRequest => ({
  name,
  handler: signIn,
  event: eventOf('POST', { body: JSON.stringify(body) }),
  status,
  warmUp: 30,
  inRound: 10,
});
const requestWith = (name: string, sent: Readonly<Record<string, unknown>>): WarmRequest => ({
  name,
  handler: nothing,
  event: eventOf('GET', sent),
  status: 200,
  warmUp: 300,
  inRound: 100,
});
const kinds: readonly WarmRequest[] = [
  signInWith('a sign-in', { email, password }, 200),
  signInWith('a sign-in with a wrong password', { email, password: 'wrong' }, 401),
  signInWith('a sign-in to an unknown address', { email: 'nobody@example.com', password }, 401),
  requestWith('a request by key', { headers: { authorization: `Bearer klup_${'0'.repeat(64)}` } }),
  requestWith('a request by session', { cookies: [`__Host-klookup=${cookie}`] }),
];

const costs = await warmCosts(kinds, { operations, rounds: ROUNDS });
console.log(`Medians of ${ROUNDS} rounds:`);
console.table(
  Object.fromEntries(
    costs.map(({ name, medianMs, p90Ms, calls }) => [
      name,
      { 'CPU, ms': medianMs.toFixed(2), 'p90, ms': p90Ms.toFixed(2), calls },
    ]),
  ),
);
