import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { foldIdleClicks } from '../../lambdas/clicks/fold-idle-clicks.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { idleLinks } from '../../lambdas/table/due-table.ts';
import { totalStatsKey } from '../../lambdas/table/keys.ts';
import { packedClicksTable } from '../../lambdas/table/packed-clicks-table.ts';
import { testTable } from '../table/test-table.ts';
import { testAggregator } from './aggregator.ts';
import { visitEvent } from './events.ts';
import { createLinks, expectedStatistics, readKnownIds, readStatistics } from './statistics.ts';

describe('clicks that no others follow', () => {
  let table: Table;
  beforeAll(async () => {
    table = await testTable();
    await createLinks(table, [1, 2]);
  });

  const foldAt = (time: string) => {
    const now = () => new Date(time);
    const packed = packedClicksTable(table, now);
    const log = { warn: (message: string) => expect(message).toBe('') };
    return foldIdleClicks({
      pages: (at) => idleLinks(table, at),
      packed,
      now,
      remainingMs: () => 240_000,
      log,
    });
  };
  const total = async (linkId: number) =>
    (await table.client.send(new GetCommand({ TableName: table.name, Key: totalStatsKey(linkId) }))).Item;

  it('are folded after 30 days, and are known and counted as before', async () => {
    const now = () => new Date('2026-02-22T12:00:00Z');
    const events = [
      visitEvent({ referrerHost: 'a.example' }),
      visitEvent({ at: '2026-02-21T08:00:00.000Z' }),
      visitEvent({ at: '2026-02-23T08:00:00.000Z', kind: 'preview' }),
    ];
    await testAggregator(table, { now }).count(events);
    expect(await foldAt('2026-03-24T11:59:59Z')).toEqual({ folded: 0, left: 0 });
    expect((await total(1))?.pending).toHaveLength(72);
    expect(await foldAt('2026-03-24T12:00:00Z')).toEqual({ folded: 1, left: 0 });
    const folded = await total(1);
    expect([folded?.pending, folded?.dueAt, folded?.duePk, folded?.folds]).toEqual([
      undefined,
      undefined,
      undefined,
      1,
    ]);
    expect(await readStatistics(table, 1)).toEqual(expectedStatistics(events, 1));
    expect((await readKnownIds(table, 1)).toSorted()).toEqual(events.map(({ id }) => id).toSorted());
    const again = testAggregator(table, { now: () => new Date('2026-03-24T13:00:00Z') });
    await again.count([...events, visitEvent({ at: '2026-03-24T12:59:00.000Z' })]);
    expect(again.summaries[0]).toMatchObject({ duplicate: 3, counted: 1 });
    expect(await foldAt('2026-03-24T13:00:00Z')).toEqual({ folded: 0, left: 0 });
  });

  it('are not due any more once all are folded', async () => {
    const now = () => new Date('2026-02-22T12:00:00Z');
    await testAggregator(table, { now }).count(Array.from({ length: 100 }, () => visitEvent({ linkId: 2 })));
    expect(await foldAt('2026-03-24T14:00:00Z')).toEqual({ folded: 1, left: 0 });
    expect((await total(2))?.dueAt).toBeUndefined();
    expect(await foldAt('2026-03-24T14:00:00Z')).toEqual({ folded: 0, left: 0 });
  });
});
