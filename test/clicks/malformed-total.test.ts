import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { foldIdleClicks } from '../../lambdas/clicks/fold-idle-clicks.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { totalStatsKey } from '../../lambdas/table/keys.ts';
import { packedClicksTable } from '../../lambdas/table/packed-clicks-table.ts';
import { testTable } from '../table/test-table.ts';
import { testAggregator } from './aggregator.ts';
import { failedIds } from './events.ts';
import { earlier, late, linkMaker, recent } from './packed-clicks.ts';
import { expectedStatistics, readStatistics } from './statistics.ts';

let table: Table;
beforeAll(async () => {
  table = await testTable();
});

const newLink = linkMaker(() => table);

describe('a malformed total', () => {
  const read = async (linkId: number): Promise<Record<string, unknown>> =>
    (await table.client.send(new GetCommand({ TableName: table.name, Key: totalStatsKey(linkId) }))).Item ??
    {};

  it.each<[string, (item: Record<string, unknown>) => Record<string, unknown>]>([
    ['bytes cut off', ({ pending }) => ({ pending: (pending as Uint8Array).slice(0, -1) })],
    ['bytes cut within an id', ({ pending }) => ({ pending: (pending as Uint8Array).slice(0, -14) })],
    ['a byte too many', ({ pending }) => ({ pending: Buffer.from([...(pending as Uint8Array), 1]) })],
    [
      'flags of no version',
      ({ pending }) => ({ pending: Buffer.from(pending as Uint8Array).fill(255, 16, 17) }),
    ],
    ['pending clicks as text', () => ({ pending: 'text' })],
    ['no words', () => ({ words: undefined })],
    ['a word missing', () => ({ words: 'PH|Chrome' })],
    ['no end of its folds', () => ({ until: undefined })],
    ['folds of another type', () => ({ folds: '1' })],
    ['buckets that are no list', () => ({ buckets: '2026-02-22T10' })],
  ])(
    'with %s fails the clicks of its link, stays as it is, and counts them once it is mended',
    async (_, damage) => {
      const [linkId, other] = [await newLink(), await newLink()];
      const before = [...earlier(linkId), ...recent(linkId)];
      await testAggregator(table).count(before);
      const sound = await read(linkId);
      const write = (Item: Record<string, unknown>) =>
        table.client.send(new PutCommand({ TableName: table.name, Item }));
      await write({ ...sound, ...damage(sound) });
      const damaged = await read(linkId);

      const batch = [...recent(linkId), ...recent(other), ...late(linkId)];
      const aggregator = testAggregator(table);
      expect(failedIds(await aggregator.count(batch)).toSorted()).toEqual([
        'message-0',
        'message-1',
        'message-4',
        'message-5',
      ]);
      expect(aggregator.warnings).toMatchObject([{ message: 'clicks not counted', linkId, clicks: 4 }]);
      expect(String(aggregator.warnings[0]?.error)).toMatch(/malformed/);
      expect(await read(linkId)).toEqual(damaged);

      await write(sound);
      expect(failedIds(await testAggregator(table).count([...before, ...batch]))).toEqual([]);
      for (const id of [linkId, other]) {
        expect(await readStatistics(table, id)).toEqual(expectedStatistics([...before, ...batch], id));
      }
    },
  );

  it('is left as it is when idle clicks are folded, and stops no other link', async () => {
    const [linkId, other] = [await newLink(), await newLink()];
    await testAggregator(table).count([...recent(linkId), ...recent(other)]);
    const sound = await read(linkId);
    await table.client.send(new PutCommand({ TableName: table.name, Item: { ...sound, words: '' } }));
    const now = () => new Date('2026-04-02T12:00:00Z');
    const warnings: unknown[] = [];
    const fates = await foldIdleClicks({
      pages: async function* () {
        yield [linkId, other];
      },
      packed: packedClicksTable(table, now),
      now,
      remainingMs: () => 240_000,
      log: { warn: (message, fields) => warnings.push({ message, ...fields }) },
    });
    expect(fates).toEqual({ folded: 1, left: 1 });
    expect(warnings).toMatchObject([{ message: 'pending clicks not folded', linkId }]);
    expect(await read(linkId)).toEqual({ ...sound, words: '' });
  });
});
