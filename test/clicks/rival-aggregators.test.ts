import { beforeAll, describe, expect, it } from 'vitest';
import type { Table } from '../../lambdas/table/client.ts';
import type { VisitEvent } from '../../lambdas/visits/visit-event.ts';
import { documentClient } from '../setup/engines.ts';
import { testTable } from '../table/test-table.ts';
import { testAggregator } from './aggregator.ts';
import { failedIds, pick, seededRandom, shuffled, visitEvent } from './events.ts';
import { at, earlier, linkMaker, recent } from './packed-clicks.ts';
import { onEachSend } from './sends.ts';
import { expectedStatistics, readKnownIds, readStatistics } from './statistics.ts';

let table: Table;
beforeAll(async () => {
  table = await testTable();
});

const newLink = linkMaker(() => table);

describe('aggregators that count the same link', () => {
  it('make progress when each write of one is overtaken by another', async () => {
    const linkId = await newLink();
    const others: VisitEvent[] = [];
    const other = testAggregator(table);
    let writes = 0;
    const client = onEachSend(documentClient(), async ({ operation, next }) => {
      if (operation !== 'GetItem' && operation !== 'Query') writes += 1;
      // More often than a busy table would be tried.
      if (operation !== 'GetItem' && operation !== 'Query' && writes <= 30) {
        const event = visitEvent({ linkId, ...(writes % 2 ? at('10:14:00.000') : at('10:19:00.000')) });
        others.push(event);
        expect(failedIds(await other.count([event]))).toEqual([]);
      }
      await next();
    });
    const batch = [...earlier(linkId), ...recent(linkId)];
    expect(failedIds(await testAggregator({ client, name: table.name }).count(batch))).toEqual([]);
    expect(writes).toBe(31);
    expect(await readStatistics(table, linkId)).toEqual(expectedStatistics([...batch, ...others], linkId));
  });

  it('count exactly with clocks a day apart, and clicks of both days', async () => {
    const linkId = await newLink();
    const random = seededRandom(5);
    const noon = Date.parse('2026-02-22T12:00:00Z');
    const clocks = [-86_400_000, 0, 86_400_000].map((skew) =>
      testAggregator(table, { now: () => new Date(noon + skew) }),
    );
    const events = Array.from({ length: 300 }, () =>
      visitEvent({ linkId, at: new Date(noon - 43_200_000 + random() * 129_600_000).toISOString() }),
    );
    const waiting = shuffled([...events, ...events], random);
    for (let round = 1; waiting.length > 0; round += 1) {
      expect(round).toBeLessThan(30);
      const some = waiting.splice(0, 40);
      const failed = new Set(failedIds(await pick(clocks, random).count(some)));
      // A clock that is behind refuses clicks of what it takes for the day after tomorrow.
      waiting.push(...some.filter((_, index) => failed.has(`message-${index}`)));
    }
    expect(await readStatistics(table, linkId)).toEqual(expectedStatistics(events, linkId));
    expect(await readKnownIds(table, linkId)).toHaveLength(300);
  });
});
