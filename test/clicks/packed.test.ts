import {
  type BatchGetCommandOutput,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { ulid } from 'ulid';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Click } from '../../lambdas/clicks/click.ts';
import { fitPending, packPending, unpackPending } from '../../lambdas/clicks/pending-clicks.ts';
import { packUlids, unpackUlids } from '../../lambdas/clicks/ulid-bytes.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { countingTable } from '../../lambdas/table/counting-table.ts';
import { countingKey, statsPk, totalStatsKey } from '../../lambdas/table/keys.ts';
import { statisticsTable } from '../../lambdas/table/statistics-table.ts';
import { documentClient } from '../setup/engines.ts';
import { testTable } from '../table/test-table.ts';
import { LOGGED, testAggregator } from './aggregator.ts';
import { BOT_USER_AGENT, failedIds, pick, seededRandom, userAgents, visitEvent } from './events.ts';
import { linkMaker } from './packed-clicks.ts';
import { onEachSend } from './sends.ts';
import { expectedStatistics, readClickLog, readKnownIds, readStatistics } from './statistics.ts';

let table: Table;
beforeAll(async () => {
  table = await testTable();
});

const newLink = linkMaker(() => table, 101);

const readTotalItem = async (linkId: number): Promise<Record<string, unknown>> =>
  (await table.client.send(new GetCommand({ TableName: table.name, Key: totalStatsKey(linkId) }))).Item ?? {};

async function readPacked(linkId: number): Promise<Record<string, unknown>[]> {
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :ids)',
      ExpressionAttributeValues: { ':pk': statsPk(linkId), ':ids': 'IDS#' },
    }),
  );
  return Items;
}

const anyUlid = fc
  .tuple(fc.nat(2 ** 31), fc.array(fc.nat(31), { minLength: 16, maxLength: 16 }))
  .map(([second, digits]) => {
    const random = digits.map((digit) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.charAt(digit)).join('');
    return ulid(second * 1000).slice(0, 10) + random;
  });

const anyClick: fc.Arbitrary<Click> = fc.record({
  id: anyUlid,
  linkId: fc.constant(7),
  at: fc.nat(2 ** 32 - 1).map((second) => new Date(second * 1000).toISOString()),
  kind: fc.constantFrom('direct', 'preview', 'continue'),
  country: fc.constantFrom('PH', 'US', 'unknown'),
  device: fc.constantFrom('mobile', 'tablet', 'desktop', 'unknown'),
  browser: fc.constantFrom('Chrome', 'Samsung Internet', 'other'),
  isBot: fc.boolean(),
  referrerHost: fc.constantFrom(null, 'a.example', 'other'),
});

describe('packed ids and pending clicks', () => {
  it('are unpacked as they were', () => {
    fc.assert(
      fc.property(fc.array(anyUlid), (ids) => {
        expect(packUlids(ids)).toHaveLength(16 * ids.length);
        expect(unpackUlids(packUlids(ids))).toEqual(ids);
      }),
    );
    expect(unpackUlids(packUlids(['00000000000000000000000000', '7ZZZZZZZZZZZZZZZZZZZZZZZZZ']))).toEqual([
      '00000000000000000000000000',
      '7ZZZZZZZZZZZZZZZZZZZZZZZZZ',
    ]);
    fc.assert(
      fc.property(fc.array(anyClick, { maxLength: 40 }), (clicks) => {
        expect(unpackPending(packPending(clicks), 7)).toEqual(clicks);
      }),
    );
  });

  it('of a click take 20 bytes where the ULID has the time of the visit, else 24', () => {
    const at = '2026-02-22T10:15:30.000Z';
    const click = { ...visitEvent({ at }), browser: 'Chrome', isBot: false } as unknown as Click;
    expect(packPending([{ ...click, id: ulid(Date.parse(at)) }]).bytes).toHaveLength(20);
    expect(packPending([{ ...click, id: ulid(1) }]).bytes).toHaveLength(24);
  });

  it('fit a total if they are few', () => {
    const clicksEvery = (ms: number) =>
      Array.from({ length: 90 }, (_, index) => ({
        ...(visitEvent({
          at: new Date(Date.parse('2026-02-22T10:15:00Z') + index * ms).toISOString(),
        }) as unknown as Click),
        browser: 'Chrome',
      }));
    expect(fitPending(clicksEvery(60_000).slice(0, 30))).toBe(true);
    expect(fitPending(clicksEvery(60_000).slice(0, 36))).toBe(false);
    expect(fitPending(clicksEvery(1_000).slice(0, 70))).toBe(true);
    expect(fitPending(clicksEvery(1_000))).toBe(false);
    const days = clicksEvery(86_400_000).slice(0, 13);
    expect([fitPending(days.slice(1)), fitPending(days)]).toEqual([true, false]);
  });
});

describe('a few clicks', () => {
  it('are written by one update, of one write unit', async () => {
    const linkId = await newLink();
    const operations: string[] = [];
    const client = onEachSend(documentClient(), async ({ operation, next }) => {
      operations.push(operation);
      await next();
    });
    const events = [visitEvent({ linkId }), visitEvent({ linkId, referrerHost: 'a.example' })];
    await testAggregator({ client, name: table.name }).count(events);
    expect(operations).toEqual(['GetItem', 'UpdateItem']);
    expect(await readTotalItem(linkId)).toMatchObject({ clicks: 2, views: 2, v: 1 });
    expect(await readStatistics(table, linkId)).toEqual(expectedStatistics(events, linkId));
    expect(await readPacked(linkId)).toEqual([]);
  });

  it('of eight links need one request to read, and one update each', async () => {
    const linkIds: number[] = [];
    while (linkIds.length < 8) linkIds.push(await newLink());
    const operations: string[] = [];
    const client = onEachSend(documentClient(), async ({ operation, next }) => {
      operations.push(operation);
      await next();
    });
    const events = linkIds.map((linkId) => visitEvent({ linkId }));
    expect(failedIds(await testAggregator({ client, name: table.name }).count(events))).toEqual([]);
    expect(operations).toEqual(['BatchGetItem', ...linkIds.map(() => 'UpdateItem')]);
    for (const linkId of linkIds)
      expect(await readStatistics(table, linkId)).toEqual(expectedStatistics(events, linkId));
  });

  it('are read in one request until the first fold, and in three from then on', async () => {
    const linkId = await newLink();
    const operations: string[] = [];
    const client = onEachSend(documentClient(), async ({ operation, next }) => {
      operations.push(operation);
      await next();
    });
    const read = async () => {
      operations.length = 0;
      return statisticsTable({ client, name: table.name }).find(linkId, 30);
    };
    const days = ['2026-02-20', '2026-02-21', '2026-02-22'];
    const visits = (perDay: number, userAgent: string = userAgents.Chrome) =>
      days.flatMap((day) =>
        Array.from({ length: perDay }, () => visitEvent({ linkId, at: `${day}T10:00:00.000Z`, userAgent })),
      );
    const sparse = [...visits(2), ...visits(1, BOT_USER_AGENT)];
    expect(failedIds(await testAggregator(table).count(sparse))).toEqual([]);
    expect(await read()).toMatchObject({ clicks: 6, views: 9, botViews: 3 });
    expect(operations).toEqual(['GetItem']);
    expect(await readStatistics(table, linkId)).toEqual(expectedStatistics(sparse, linkId));

    const more = visits(40);
    expect(failedIds(await testAggregator(table).count(more))).toEqual([]);
    expect(await read()).toMatchObject({ clicks: 126, views: 129, botViews: 3 });
    expect(operations.toSorted()).toEqual(['GetItem', 'GetItem', 'Query']);
    expect(await readStatistics(table, linkId)).toEqual(expectedStatistics([...sparse, ...more], linkId));
  });

  it('count when the table leaves some of the totals unread', async () => {
    const linkIds = [await newLink(), await newLink()];
    const [left = 0] = linkIds;
    const client = documentClient();
    client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          const result = await next(args);
          if (commandName === 'BatchGetCommand') {
            const output = result.output as BatchGetCommandOutput;
            output.Responses = {
              [table.name]: (output.Responses?.[table.name] ?? []).filter(({ pk }) => pk !== statsPk(left)),
            };
            output.UnprocessedKeys = { [table.name]: { Keys: [totalStatsKey(left)] } };
          }
          return result;
        },
      { step: 'initialize', name: 'leavesOneUnread' },
    );
    const events = linkIds.map((linkId) => visitEvent({ linkId }));
    expect(failedIds(await testAggregator({ client, name: table.name }).count(events))).toEqual([]);
    for (const linkId of linkIds)
      expect(await readStatistics(table, linkId)).toEqual(expectedStatistics(events, linkId));
  });

  it('are counted once when the responses to all attempts are lost', async () => {
    const linkId = await newLink();
    let writes = 0;
    const client = onEachSend(documentClient(), async ({ operation, next }) => {
      await next();
      if (operation !== 'UpdateItem') return;
      writes += 1;
      if (writes === 1) throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    });
    const events = [visitEvent({ linkId }), visitEvent({ linkId })];
    const aggregator = testAggregator({ client, name: table.name });
    expect(failedIds(await aggregator.count(events))).toEqual([]);
    // The SDK's second attempt is refused; then the total has the clicks.
    expect(aggregator.summaries[0]).toMatchObject({ counted: 0, duplicate: 2 });
    expect(await readStatistics(table, linkId)).toEqual(expectedStatistics(events, linkId));
  });
});

describe('a fold', () => {
  const now = () => new Date('2026-02-22T12:00:00Z');

  it('leaves what is of the last minute, and packs the ids of the rest for 35 days', async () => {
    const linkId = await newLink();
    const aggregator = testAggregator(table, { now });
    const events = Array.from({ length: 60 }, (_, index) =>
      visitEvent({ linkId, at: new Date(now().getTime() - index * 20_000).toISOString() }),
    );
    for (const event of events.toReversed()) await aggregator.count([event]);
    const total = await readTotalItem(linkId);
    expect(total.folds).toBe(1);
    expect(total).toMatchObject({ clicks: 60, duePk: `DUE#fold#${linkId % 8}` });
    const packed = await readPacked(linkId);
    expect(packed.every(({ ttl }) => ttl === Date.parse('2026-03-29T12:00:00Z') / 1000)).toBe(true);
    expect(await readStatistics(table, linkId)).toEqual(expectedStatistics(events, linkId));
    expect((await readKnownIds(table, linkId)).toSorted()).toEqual(events.map(({ id }) => id).toSorted());

    await aggregator.count(events);
    expect(aggregator.summaries.at(-1)).toMatchObject({ duplicate: 60, counted: 0 });
    expect(await readStatistics(table, linkId)).toEqual(expectedStatistics(events, linkId));
  });

  it('finds clicks of 33 days by their minute, hour or day, or by none', async () => {
    const linkId = await newLink();
    const random = seededRandom(3);
    const aggregator = testAggregator(table, { now });
    const some = (count: number, spreadMs: number) =>
      Array.from({ length: count }, () => {
        const at = new Date(now().getTime() - 86_400_000 - random() * spreadMs).toISOString();
        return visitEvent({ linkId, at, userAgent: pick(Object.values(userAgents), random) });
      });
    const batches = [some(100, 30_000), some(100, 1_000_000), some(100, 40_000_000), some(50, 2_600_000_000)];
    for (const batch of batches) expect(failedIds(await aggregator.count(batch))).toEqual([]);
    const buckets = new Set((await readPacked(linkId)).map(({ sk }) => String(sk).split('#')[1]?.length));
    expect([...buckets].sort()).toEqual([0, 10, 13, 16]);
    await aggregator.count(batches.flat());
    expect(aggregator.summaries.at(-1)).toMatchObject({ duplicate: 350, counted: 0 });
    expect(await readStatistics(table, linkId)).toEqual(expectedStatistics(batches.flat(), linkId));
  });

  it('waits until it sees all that the last one packed, unless that has expired', async () => {
    const linkId = await newLink();
    const aggregator = testAggregator(table, { now });
    const events = Array.from({ length: 100 }, () => visitEvent({ linkId }));
    await aggregator.count(events);
    // As while DynamoDB commits the fold item by item.
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: totalStatsKey(linkId),
        UpdateExpression: 'SET buckets = :unseen',
        ExpressionAttributeValues: { ':unseen': ['2026-02-22T10:16'] },
      }),
    );
    const again = [...events, visitEvent({ linkId })];
    expect(failedIds(await aggregator.count(again))).toHaveLength(101);
    const later = testAggregator(table, { now: () => new Date('2026-03-27T10:00:00Z') });
    expect(failedIds(await later.count([visitEvent({ linkId })]))).toHaveLength(1);
    const muchLater = testAggregator(table, { now: () => new Date('2026-03-29T11:00:00Z') });
    expect(
      failedIds(await muchLater.count([visitEvent({ linkId, at: '2026-02-25T10:15:30.000Z' })])),
    ).toEqual([]);
  });
});

describe('statistics while clicks are pending', () => {
  it('have all of them, folded or not', async () => {
    const linkId = await newLink();
    const random = seededRandom(9);
    const aggregator = testAggregator(table);
    const events = Array.from({ length: 200 }, (_, index) =>
      visitEvent({
        linkId,
        at: new Date(Date.parse('2026-02-20T20:00:00Z') + index * 600_000).toISOString(),
        userAgent: random() < 0.1 ? BOT_USER_AGENT : userAgents.Firefox,
        country: pick(['PH', 'US'], random),
      }),
    );
    const { find } = statisticsTable(table);
    for (const [index, event] of events.entries()) {
      await aggregator.count([event]);
      if (index % 9 > 0) continue;
      const { TOTAL = {}, ...days } = expectedStatistics(events.slice(0, index + 1), linkId);
      const found = await find(linkId, 2);
      expect(found).toMatchObject({
        clicks: TOTAL.clicks ?? 0,
        views: TOTAL.views,
        botViews: TOTAL.bot_views ?? 0,
      });
      expect(found.clicksByCountry.get('PH') ?? 0).toBe(TOTAL['country#PH'] ?? 0);
      expect([...found.clicksByDevice.values()].reduce((a, b) => a + b, 0)).toBe(found.clicks);
      const recent = Object.entries(days).flatMap(([name, { clicks = 0 }]) =>
        name.startsWith('DAY#') && clicks > 0 ? [{ date: name.slice(4), clicks }] : [],
      );
      expect(found.recentDays).toEqual(recent.toReversed().slice(0, 2));
    }
    expect((await readTotalItem(linkId)).folds).toBeGreaterThan(2);
  });
});

describe('a stage that earlier versions counted', () => {
  const from = new Date('2026-02-22T10:00:00Z');
  const both = { packedPeriods: async () => [{ from, until: undefined }] };

  it('counts each click in one way, by the time of the visit', async () => {
    const linkId = await newLink();
    const before = visitEvent({ linkId, at: '2026-02-22T09:59:59.999Z' });
    const after = visitEvent({ linkId, at: '2026-02-22T10:00:00.000Z' });
    const earlier = testAggregator(table, LOGGED);
    const aggregator = testAggregator(table, both);
    await earlier.count([before]);
    await aggregator.count([before, after]);
    await aggregator.count([before, after]);
    // A rollback, before clicks are packed.
    await earlier.count([before]);
    expect((await readClickLog(table, linkId)).map(({ sk }) => sk)).toEqual([before.id]);
    expect(await readStatistics(table, linkId)).toEqual(expectedStatistics([before, after], linkId));
  });

  it('moves the earlier breakdown out of the total with the first fold, and shows the same before and after', async () => {
    const linkId = await newLink();
    const old = Array.from({ length: 150 }, (_, index) =>
      visitEvent({
        linkId,
        at: '2026-02-21T09:00:00.000Z',
        country: index % 2 ? 'PH' : 'US',
        referrerHost: 'a.example',
      }),
    );
    await testAggregator(table, LOGGED).count(old);
    const { find } = statisticsTable(table);
    const shown = await find(linkId, 7);
    expect(shown).toMatchObject({
      clicks: 150,
      clicksByCountry: new Map([
        ['PH', 75],
        ['US', 75],
      ]),
    });
    const aggregator = testAggregator(table, both);
    const fresh = Array.from({ length: 100 }, () =>
      visitEvent({ linkId, country: 'DE', referrerHost: 'b.example' }),
    );
    await aggregator.count(fresh);
    const total = await readTotalItem(linkId);
    expect(Object.keys(total).filter((name) => name.startsWith('country#'))).toEqual([]);
    expect(await find(linkId, 7)).toMatchObject({
      clicks: 250,
      clicksByCountry: new Map([
        ['PH', 75],
        ['US', 75],
        ['DE', 100],
      ]),
    });
    // Late clicks of the earlier way.
    const late = Array.from({ length: 3 }, () =>
      visitEvent({ linkId, at: '2026-02-21T09:00:00.000Z', country: 'FR' }),
    );
    await aggregator.count([...late, ...old.slice(0, 10)]);
    expect((await find(linkId, 7)).clicksByCountry.get('FR')).toBe(3);
    expect((await find(linkId, 7)).clicks).toBe(253);
    expect(await readStatistics(table, linkId)).toEqual(
      expectedStatistics([...old, ...fresh, ...late], linkId),
    );
  });

  it('starts to pack clicks some hours after the first batch, at the same time in every instance', async () => {
    const own = await testTable();
    const at = (time: string) => ({ now: () => new Date(time), sharedHours: 26 });
    const first = countingTable(own, at('2026-02-22T10:00:00Z'));
    const start = [{ from: new Date('2026-02-23T12:00:00Z'), until: undefined }];
    expect(await first(1_000)).toEqual(start);
    expect(await countingTable(own, at('2026-02-22T11:00:00Z'))(1_000)).toEqual(start);
    const item = {
      ...countingKey,
      packed: [{ from: start[0]?.from.toISOString(), until: '2026-03-01T00:00:00.000Z' }],
    };
    await own.client.send(new PutCommand({ TableName: own.name, Item: item }));
    expect(await first(1_000)).toEqual(start);
    expect(await countingTable(own, at('2026-02-24T11:00:00Z'))(1_000)).toEqual([
      { from: start[0]?.from, until: new Date('2026-03-01T00:00:00Z') },
    ]);
  });
});
