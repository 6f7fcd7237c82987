import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestTable, documentClient } from '../setup/engines.ts';
import { LOGGED, testAggregator } from './aggregator.ts';
import { failedIds, pick, seededRandom, visitEvent } from './events.ts';
import { onEachSend } from './sends.ts';
import { createLinks, expectedStatistics, readStatistics } from './statistics.ts';

const named = (name: string): Error => Object.assign(new Error(name), { name });
/** @param codes of the transaction's items: total, day, referrers if any, then each click */
const cancelled = (...codes: string[]): Error =>
  new TransactionCanceledException({
    $metadata: {},
    message: 'Transaction cancelled',
    CancellationReasons: codes.map((Code) => ({ Code })),
  });
const conflict = (): Error => cancelled('TransactionConflict', 'None', 'None');
const connectionReset = (): Error => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

describe('a table that cannot write at the moment', () => {
  const client = documentClient();
  const mock = mockClient(client);
  afterEach(() => mock.reset());
  const table = { client, name: 'mocked' };

  const attemptsAgainst = async (error: Error) => {
    mock.on(TransactWriteCommand).rejects(error);
    const waitsMs: number[] = [];
    const sleep = async (delayMs: number): Promise<void> => void waitsMs.push(delayMs);
    const aggregator = testAggregator(table, { ...LOGGED, sleep, random: () => 0.5 });
    const failed = failedIds(await aggregator.count([visitEvent(), visitEvent({ linkId: 2 })]));
    return { failed, waitsMs, warnings: aggregator.warnings, sends: mock.calls().length };
  };

  it.each([
    ['conflicts with another writer', conflict()],
    ['throttles', named('ThrottlingException')],
    ['is short of capacity', named('ProvisionedThroughputExceededException')],
    ['fails internally', named('InternalServerError')],
    ['is still processing the same transaction', named('TransactionInProgressException')],
    ['cannot be reached', connectionReset()],
  ])('is tried twelve times when it %s, and the clicks are then redelivered', async (_, error) => {
    const { failed, waitsMs, sends } = await attemptsAgainst(error);
    expect(failed.toSorted()).toEqual(['message-0', 'message-1']);
    expect(sends).toBe(2 * 12);
    const ofOneLink = waitsMs.toSorted((a, b) => a - b).filter((_, index) => index % 2 === 0);
    expect(ofOneLink).toEqual([12.5, 25, 50, 100, 200, 400, 400, 400, 400, 400, 400]);
  });

  it('is not retried after a permanent error, and the log has the reason', async () => {
    const { failed, waitsMs, warnings, sends } = await attemptsAgainst(named('AccessDeniedException'));
    expect(failed).toHaveLength(2);
    expect([sends, waitsMs]).toEqual([2, []]);
    expect(warnings[0]).toMatchObject({ message: 'clicks not counted', clicks: 1 });
  });

  it('is not retried when it cancels for a permanent reason or without one', async () => {
    const tooLarge = cancelled('None', 'ItemCollectionSizeLimitExceeded', 'None');
    const { sends, failed, warnings } = await attemptsAgainst(tooLarge);
    expect([sends, failed.length, warnings[0]?.error]).toEqual([2, 2, tooLarge]);
    mock.reset();
    expect(await attemptsAgainst(cancelled('None', 'None', 'None'))).toMatchObject({ sends: 2, waitsMs: [] });
  });

  it('is retried after a pause, without known clicks, when it reports both at once', async () => {
    const both = cancelled('TransactionConflict', 'None', 'ConditionalCheckFailed', 'None');
    mock.on(TransactWriteCommand).rejectsOnce(both).resolves({});
    const waitsMs: number[] = [];
    const sleep = async (delayMs: number): Promise<void> => void waitsMs.push(delayMs);
    const aggregator = testAggregator(table, { ...LOGGED, sleep, random: () => 0.5 });
    const events = [visitEvent(), visitEvent()];
    expect(failedIds(await aggregator.count(events))).toEqual([]);
    expect(waitsMs).toEqual([12.5]);
    expect(aggregator.summaries[0]).toMatchObject({ counted: 1, duplicate: 1 });
    const items = mock.commandCalls(TransactWriteCommand)[1]?.args[0].input.TransactItems ?? [];
    expect(items.flatMap(({ Put }) => Put?.Item?.sk ?? [])).toEqual([events[1]?.id]);
  });

  it('gets as many attempts for each transaction as for the first', async () => {
    let sends = 0;
    mock.on(TransactWriteCommand).callsFake(() => {
      sends += 1;
      if (sends % 11 !== 0) throw conflict();
      return {};
    });
    const days = ['2026-02-20', '2026-02-21'];
    const events = days.flatMap((day) =>
      Array.from({ length: 98 }, () => visitEvent({ at: `${day}T10:00:00.000Z` })),
    );
    expect(failedIds(await testAggregator(table, LOGGED).count(events))).toEqual([]);
    expect(sends).toBe(4 * 11);
  });

  it('fails only the clicks of the link concerned', async () => {
    mock.on(TransactWriteCommand).callsFake((input) => {
      const { pk } = input.TransactItems[0].Update.Key;
      if (pk === 'STATS#2') throw named('AccessDeniedException');
      return {};
    });
    const events = [visitEvent(), visitEvent({ linkId: 2 }), visitEvent({ linkId: 3 })];
    expect(failedIds(await testAggregator(table, LOGGED).count(events))).toEqual(['message-1']);
  });

  it('is retried when it throttles the read of the referrers', async () => {
    mock.on(TransactWriteCommand).resolves({});
    mock.on(GetCommand).rejectsOnce(named('ThrottlingException')).resolves({});
    const { count } = testAggregator(table, LOGGED);
    expect(failedIds(await count([visitEvent({ referrerHost: 'news.example' })]))).toEqual([]);
    expect(mock.commandCalls(GetCommand)).toHaveLength(2);
  });

  it('fails clicks with referrers when it permanently refuses to read them', async () => {
    mock.on(TransactWriteCommand).resolves({});
    mock.on(GetCommand).rejects(named('AccessDeniedException'));
    const { count } = testAggregator(table, LOGGED);
    const events = [visitEvent({ referrerHost: 'news.example' }), visitEvent({ linkId: 2 })];
    expect(failedIds(await count(events))).toEqual(['message-0']);
  });
});

describe('a function that runs out of time', () => {
  const client = documentClient();
  const mock = mockClient(client);
  afterEach(() => mock.reset());
  const table = { client, name: 'mocked' };

  it('reports exactly the messages that it did not reach', async () => {
    let nowMs = Date.parse('2026-02-22T10:00:00Z');
    mock.on(TransactWriteCommand).callsFake(() => {
      nowMs += 4_000;
      return {};
    });
    const days = ['2026-02-20', '2026-02-21', '2026-02-22'];
    const events = days.map((day) => visitEvent({ at: `${day}T10:00:00.000Z` }));
    const aggregator = testAggregator(table, { ...LOGGED, now: () => new Date(nowMs) });
    expect(failedIds(await aggregator.count(events, 9_000))).toEqual(['message-2']);
    expect(aggregator.summaries[0]).toMatchObject({ counted: 2, failed: 1 });
  });

  it('gives up in time on a table that never responds', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const client = DynamoDBDocumentClient.from(
      new DynamoDBClient({
        region: 'us-east-1',
        credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
        endpoint: `http://127.0.0.1:${port}`,
      }),
    );
    const { count } = testAggregator({ client, name: 'silent' }, LOGGED);
    const events = [visitEvent(), visitEvent({ linkId: 2, referrerHost: 'news.example' })];
    expect(failedIds(await count(events, 1_700)).toSorted()).toEqual(['message-0', 'message-1']);
    client.destroy();
    silent.close();
  });
});

describe('an unreliable table', () => {
  let name: string;
  beforeAll(async () => {
    name = await createTestTable();
  });
  const table = () => ({ client: documentClient(), name });

  it('does not affect the counts when 30% of transactions conflict', async () => {
    const random = seededRandom(30);
    const client = documentClient();
    client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName === 'TransactWriteItemsCommand' && random() < 0.3) throw conflict();
          return next(args);
        },
      { step: 'initialize', name: 'conflicts' },
    );
    await createLinks(table(), [10, 11, 12]);
    const events = Array.from({ length: 900 }, (_, index) => visitEvent({ linkId: 10 + (index % 3) }));
    const aggregator = testAggregator({ client, name });
    expect(failedIds(await aggregator.count(events))).toEqual([]);
    for (const linkId of [10, 11, 12]) {
      expect(await readStatistics(table(), linkId)).toEqual(expectedStatistics(events, linkId));
    }
  });

  it('counts logged clicks once when a response is lost, because the SDK sends the same token again', async () => {
    const tokens: unknown[] = [];
    const client = onEachSend(documentClient(), async ({ number, operation, body, next }) => {
      await next();
      if (operation !== 'TransactWriteItems') return;
      tokens.push(JSON.parse(body()).ClientRequestToken);
      if (number === 1) throw connectionReset();
    });
    await createLinks(table(), [20]);
    const events = [visitEvent({ linkId: 20 }), visitEvent({ linkId: 20 })];
    const aggregator = testAggregator({ client, name }, LOGGED);
    expect(failedIds(await aggregator.count(events))).toEqual([]);
    expect(tokens).toEqual([expect.stringMatching(/^.{36}$/), tokens[0]]);
    expect(aggregator.summaries[0]).toMatchObject({ counted: 2, duplicate: 0 });
    expect(await readStatistics(table(), 20)).toEqual(expectedStatistics(events, 20));
  });

  it("counts logged clicks once when all responses to the SDK's attempts are lost, because the click log knows the clicks", async () => {
    const tokens: unknown[] = [];
    const client = onEachSend(documentClient(), async ({ operation, body, next }) => {
      await next();
      if (operation !== 'TransactWriteItems') return;
      tokens.push(JSON.parse(body()).ClientRequestToken);
      if (tokens.at(-1) === tokens[0]) throw connectionReset();
    });
    await createLinks(table(), [30]);
    const events = [
      visitEvent({ linkId: 30, referrerHost: 'news.example' }),
      visitEvent({ linkId: 30, referrerHost: 'mail.example' }),
    ];
    const aggregator = testAggregator({ client, name }, LOGGED);
    expect(failedIds(await aggregator.count(events))).toEqual([]);
    expect(new Set(tokens).size).toBe(2);
    expect(aggregator.summaries[0]).toMatchObject({ counted: 0, duplicate: 2 });
    expect(await readStatistics(table(), 30)).toEqual(expectedStatistics(events, 30));
  });

  it('does not affect the counts under all faults together, once every message is consumed', async () => {
    const random = seededRandom(7);
    const faults = [async () => {}, async () => {}, async () => Promise.reject(connectionReset())];
    const client = onEachSend(documentClient(), async ({ next }) => {
      await pick(faults, random)();
      await next();
      await pick(faults, random)();
    });
    const links = [40, 41, 42, 43];
    await createLinks(table(), links);
    const events = Array.from({ length: 400 }, (_, index) =>
      visitEvent({ linkId: pick(links, random), referrerHost: `site-${index % 20}.example` }),
    );
    // Few attempts per delivery, so that there is something to redeliver.
    const hurried = { sleep: () => Promise.reject(new Error('no time')) };
    let waiting = events;
    for (let delivery = 1; waiting.length > 0; delivery += 1) {
      expect(delivery).toBeLessThan(50);
      const failed = new Set(failedIds(await testAggregator({ client, name }, hurried).count(waiting)));
      waiting = waiting.filter((_, index) => failed.has(`message-${index}`));
    }
    for (const linkId of links) {
      expect(await readStatistics(table(), linkId)).toEqual(expectedStatistics(events, linkId));
    }
  });
});
