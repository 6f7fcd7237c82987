import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Table } from '../../lambdas/table/client.ts';
import { countingTable } from '../../lambdas/table/counting-table.ts';
import { countingKey } from '../../lambdas/table/keys.ts';
import type { VisitEvent } from '../../lambdas/visits/visit-event.ts';
import { documentClient } from '../setup/engines.ts';
import { testTable } from '../table/test-table.ts';
import { testAggregator } from './aggregator.ts';
import { BOT_USER_AGENT, failedIds, visitEvent } from './events.ts';
import { earlier, late, linkMaker, recent } from './packed-clicks.ts';
import { onEachSend } from './sends.ts';
import { createLinks, expectedStatistics, readKnownIds, readStatistics } from './statistics.ts';

let table: Table;
beforeAll(async () => {
  table = await testTable();
});

const newLink = linkMaker(() => table);

const named = (name: string): Error => Object.assign(new Error(name), { name });
const cancelled = (...codes: string[]): Error =>
  new TransactionCanceledException({
    $metadata: {},
    message: 'Transaction cancelled',
    CancellationReasons: codes.map((Code) => ({ Code })),
  });
const connectionReset = (): Error => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

/** Recognizes one of the aggregator's calls by its operation and its input, as JSON. */
type Call = (operation: string, input: string) => boolean;

/**
 * The real table, but some calls of one link fail before they are sent, after the SDK's own attempts.
 * @param fault returns the error of the n-th failing call, from 1, if it has one
 */
function faultyTable(linkId: number, isConcerned: Call, fault: (number: number) => Error | undefined): Table {
  const client = documentClient();
  let number = 0;
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const input = JSON.stringify(args.input);
        const ofLink = input.includes(`"STATS#${linkId}"`) || input.includes(`"${countingKey.pk}"`);
        if (ofLink && isConcerned(String(commandName).replace('Command', ''), input)) {
          number += 1;
          const error = fault(number);
          if (error) throw error;
        }
        return next(args);
      },
    { step: 'initialize', name: 'faults' },
  );
  return { client, name: table.name };
}

const calls: [name: string, Call, batch: (linkId: number) => VisitEvent[]][] = [
  ['the read of the total', (op, input) => op.endsWith('GetItem') && input.includes('"TOTAL"'), recent],
  ['the update of the total', (op) => op === 'UpdateItem', recent],
  ['the look for the last fold', (op, input) => op === 'GetItem' && input.includes('"IDS#'), late],
  ['the query of packed ids', (op) => op === 'Query', late],
  ['the read of the referrers', (op, input) => op === 'GetItem' && input.includes('"REF#'), late],
  ['the fold', (op) => op === 'TransactWriteItems', late],
];

const transient: [name: string, error: Error][] = [
  ['throttling', named('ThrottlingException')],
  ['a lack of capacity', named('ProvisionedThroughputExceededException')],
  ['a conflict', named('TransactionConflictException')],
  ['a conflict within a transaction', cancelled('TransactionConflict', 'None', 'None')],
  ['an internal error', named('InternalServerError')],
  ['no response in time', named('TimeoutError')],
  ['a lost connection', connectionReset()],
];
const permanent: [name: string, error: Error][] = [
  ...['ValidationException', 'AccessDeniedException', 'ResourceNotFoundException'].map(
    (name): [string, Error] => [name, named(name)],
  ),
  ['a transaction cancelled as invalid', cancelled('None', 'ValidationError')],
  ['a transaction cancelled without a reason', cancelled('None', 'None')],
];

const everyFault = (errors: typeof transient) =>
  calls.flatMap(([name, call, batch]) =>
    errors.map(([fault, error]) => [fault, name, error, call, batch] as const),
  );

/** Counts a batch of two links while the table fails for the first, then what failed once more while it works. */
async function countDuring(fault: (number: number) => Error | undefined, call: Call, batchOf: typeof late) {
  const [linkId, other] = [await newLink(), await newLink()];
  const before = [...earlier(linkId), ...earlier(other)];
  expect(failedIds(await testAggregator(table).count(before))).toEqual([]);
  const [first = visitEvent(), ...rest] = batchOf(linkId);
  const batch = [first, ...batchOf(other), ...rest, ...before.slice(0, 3)];
  const waitsMs: number[] = [];
  const aggregator = testAggregator(faultyTable(linkId, call, fault), {
    sleep: async (delayMs) => void waitsMs.push(delayMs),
    random: () => 0.5,
  });
  const failed = failedIds(await aggregator.count(batch)).toSorted();
  // All of them, for the ones that were counted: the queue may deliver those again too.
  expect(failedIds(await testAggregator(table).count(batch))).toEqual([]);
  for (const id of [linkId, other]) {
    expect(await readStatistics(table, id)).toEqual(expectedStatistics([...before, ...batch], id));
  }
  const { warnings, summaries } = aggregator;
  return { linkId, failed, waitsMs, warnings, summary: summaries[0] };
}

describe('a call that fails while clicks are packed', () => {
  it.each(everyFault(transient))(
    'with %s at %s is tried twelve times; then exactly the clicks of its link are redelivered, and count once',
    async (_fault, _name, error, call, batch) => {
      const { failed, waitsMs, warnings, linkId } = await countDuring(() => error, call, batch);
      // The last three are duplicates of the first link. They were found before only where the fault came later.
      expect(failed.filter((id) => ['message-0', 'message-3'].includes(id))).toHaveLength(2);
      expect(failed.filter((id) => ['message-1', 'message-2'].includes(id))).toEqual([]);
      expect(waitsMs).toEqual([12.5, 25, 50, 100, 200, 400, 400, 400, 400, 400, 400]);
      expect(warnings).toMatchObject([{ message: 'clicks not counted', linkId, clicks: failed.length }]);
    },
  );

  it.each(everyFault(transient))(
    'with %s at %s is tried until it works',
    async (_fault, _name, error, call, batch) => {
      // A query has up to four requests, which fail one after another.
      const { failed, summary } = await countDuring(
        (number) => (number < 8 ? error : undefined),
        call,
        batch,
      );
      expect(failed).toEqual([]);
      expect(summary).toMatchObject({ counted: 4, duplicate: 3, failed: 0 });
    },
  );

  it.each(everyFault(permanent))(
    'with %s at %s fails the clicks of its link at once, and no others',
    async (_fault, _name, error, call, batch) => {
      const { failed, waitsMs, warnings, linkId } = await countDuring(() => error, call, batch);
      expect(failed.filter((id) => ['message-0', 'message-3'].includes(id))).toHaveLength(2);
      expect(failed.filter((id) => ['message-1', 'message-2'].includes(id))).toEqual([]);
      expect(waitsMs).toEqual([]);
      expect(warnings).toEqual([
        { message: 'clicks not counted', linkId, clicks: failed.length, error: expect.anything() },
      ]);
      expect(warnings[0]?.error).toBe(error);
    },
  );
});

describe('a batch whose clicks are packed', () => {
  it('accounts for every message, and fails only malformed ones and those of a link that the table refuses', async () => {
    const [linkId, refused, deleted] = [await newLink(), await newLink(), 999_998];
    const faulty = faultyTable(
      refused,
      () => true,
      () => named('AccessDeniedException'),
    );
    const aggregator = testAggregator(faulty);
    const twice = visitEvent({ linkId });
    const known = visitEvent({ linkId });
    await testAggregator(table).count([known]);
    const batch = [
      '{',
      { ...visitEvent({ linkId }), id: 'not-a-ulid' },
      twice,
      twice,
      known,
      visitEvent({ linkId: refused }),
      visitEvent({ linkId: refused, kind: 'preview' }),
      visitEvent({ linkId: deleted }),
      visitEvent({ linkId, kind: 'continue', userAgent: BOT_USER_AGENT }),
    ];
    expect(failedIds(await aggregator.count(batch)).toSorted()).toEqual(
      [0, 1, 5, 6].map((index) => `message-${index}`),
    );
    expect(aggregator.summaries).toMatchObject([
      { received: 9, malformed: 2, counted: 1, duplicate: 2, dropped: 1, failed: 2, ignored: 1 },
    ]);
    expect(await readStatistics(table, linkId)).toEqual(expectedStatistics([twice, known], linkId));
  });
});

describe('the read of the way of counting', () => {
  const now = () => new Date('2026-03-02T12:00:00Z');
  const isCounting: Call = (_, input) => input.includes(`"${countingKey.pk}"`);
  beforeAll(async () => {
    const Item = { ...countingKey, packed: [{ from: '2026-01-01T00:00:00.000Z' }] };
    await table.client.send(new PutCommand({ TableName: table.name, Item }));
  });

  async function countWith(fault: (number: number) => Error | undefined) {
    const linkId = await newLink();
    const waitsMs: number[] = [];
    const faulty = faultyTable(linkId, isCounting, fault);
    const aggregator = testAggregator(table, {
      packedPeriods: countingTable(faulty, { now, sharedHours: 26 }),
      sleep: async (delayMs) => void waitsMs.push(delayMs),
    });
    const batch = [...recent(linkId), visitEvent({ linkId: 999_999 })];
    const failed = failedIds(await aggregator.count(batch));
    const again = failedIds(await testAggregator(table).count(batch));
    expect(again).toEqual([]);
    expect(await readStatistics(table, linkId)).toEqual(expectedStatistics(batch, linkId));
    return { failed, waits: waitsMs.length, warnings: aggregator.warnings.map(({ message }) => message) };
  }
  const all = ['message-0', 'message-1', 'message-2'];

  it.each(transient)('is tried twelve times after %s; then all clicks are redelivered', async (_, error) => {
    expect(await countWith(() => error)).toEqual({
      failed: all,
      waits: 11,
      warnings: ['ways of counting not read'],
    });
    expect(await countWith((number) => (number < 12 ? error : undefined))).toEqual({
      failed: [],
      waits: 11,
      warnings: [],
    });
  });

  it.each(permanent)('is not repeated after %s', async (_, error) => {
    expect(await countWith(() => error)).toEqual({
      failed: all,
      waits: 0,
      warnings: ['ways of counting not read'],
    });
  });

  it.each([
    ['a time that is none', [{ from: '2026-01-01T00:00:00.000Z', until: '2026-13-01' }]],
    ['a beginning that is none', [{ from: 'soon' }]],
    ['a number', [{ from: 1_767_225_600 }]],
    ['no periods', undefined],
  ])(
    'fails all clicks, rather than count some in the wrong way, when an operator entered %s',
    async (_, packed) => {
      const own = await testTable();
      await own.client.send(
        new PutCommand({ TableName: own.name, Item: { ...countingKey, ...(packed && { packed }) } }),
      );
      await createLinks(own, [1]);
      const aggregator = testAggregator(own, { packedPeriods: countingTable(own, { now, sharedHours: 26 }) });
      expect(failedIds(await aggregator.count(recent(1)))).toEqual(['message-0', 'message-1']);
      expect(aggregator.warnings).toMatchObject([{ message: 'ways of counting not read' }]);
      expect(await readKnownIds(own, 1)).toEqual([]);
    },
  );
});

describe('a function that runs out of time while clicks are packed', () => {
  it('reports exactly what it did not reach, and that counts once', async () => {
    const linkId = await newLink();
    let nowMs = Date.parse('2026-02-25T10:00:00Z');
    const client = onEachSend(documentClient(), async ({ operation, next }) => {
      await next();
      if (operation === 'TransactWriteItems') nowMs += 5_000;
    });
    // More days than one fold writes.
    const events = Array.from({ length: 30 }, (_, index) =>
      visitEvent({
        linkId,
        at: new Date(Date.parse('2026-01-25T10:00:00Z') + index * 86_400_000).toISOString(),
      }),
    );
    const aggregator = testAggregator({ client, name: table.name }, { now: () => new Date(nowMs) });
    const failed = failedIds(await aggregator.count(events, 6_000));
    expect(failed).toEqual(Array.from({ length: 10 }, (_, index) => `message-${20 + index}`));
    expect(aggregator.summaries[0]).toMatchObject({ counted: 20, failed: 10 });
    const again = testAggregator(table, { now: () => new Date(nowMs) });
    expect(failedIds(await again.count(events))).toEqual([]);
    expect(again.summaries[0]).toMatchObject({ counted: 10, duplicate: 20 });
    expect(await readStatistics(table, linkId)).toEqual(expectedStatistics(events, linkId));
  });

  it('gives up in time on a table that never responds', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const endpoint = `http://127.0.0.1:${port}`;
    const client = DynamoDBDocumentClient.from(
      new DynamoDBClient({ region: 'us-east-1', credentials, endpoint }),
    );
    const counting = countingTable({ client, name: 'silent' }, { now: () => new Date(), sharedHours: 26 });
    for (const ports of [{}, { packedPeriods: counting }]) {
      const aggregator = testAggregator({ client, name: 'silent' }, ports);
      const batch = [visitEvent(), visitEvent({ linkId: 2 })];
      expect(failedIds(await aggregator.count(batch, 1_700)).toSorted()).toEqual(['message-0', 'message-1']);
    }
    client.destroy();
    silent.close();
  });
});

describe('the lost response of a write that was committed', () => {
  it.each([
    ['UpdateItem', 1, recent],
    ['UpdateItem', 3, recent],
    ['TransactWriteItems', 1, late],
    ['TransactWriteItems', 3, late],
  ] as const)('of %s counts its clicks once, when it is lost %i times', async (write, times, batchOf) => {
    const linkId = await newLink();
    const before = earlier(linkId);
    await testAggregator(table).count(before);
    let writes = 0;
    const client = onEachSend(documentClient(), async ({ operation, next }) => {
      await next();
      if (operation === write) writes += 1;
      if (operation === write && writes <= times) throw connectionReset();
    });
    const batch = batchOf(linkId);
    const aggregator = testAggregator({ client, name: table.name });
    expect(failedIds(await aggregator.count(batch))).toEqual([]);
    const { counted = 0, duplicate = 0 } = aggregator.summaries[0] ?? {};
    expect(counted + duplicate).toBe(batch.length);
    expect(await readStatistics(table, linkId)).toEqual(expectedStatistics([...before, ...batch], linkId));
    expect((await readKnownIds(table, linkId)).toSorted()).toEqual(
      [...before, ...batch].map(({ id }) => id).toSorted(),
    );
  });
});
