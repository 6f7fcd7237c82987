import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { totalStatsKey } from '../../lambdas/table/keys.ts';
import { createTestTable, documentClient } from '../setup/engines.ts';
import { LOGGED, testAggregator } from './aggregator.ts';
import { failedIds, visitEvent } from './events.ts';
import { onEachSend } from './sends.ts';
import { createLinks, readClickLog, readKnownIds, readStatistics } from './statistics.ts';

describe('clicks of a deleted link', () => {
  let name: string;
  beforeAll(async () => {
    name = await createTestTable();
  });
  const table = () => ({ client: documentClient(), name });

  it('are acknowledged, leave nothing behind, and appear as a number in the log', async () => {
    const aggregator = testAggregator(table());
    const days = ['2026-02-20', '2026-02-21'];
    const clicks = days.map((day) =>
      visitEvent({ linkId: 1, at: `${day}T10:00:00.000Z`, referrerHost: 'news.example' }),
    );
    expect(failedIds(await aggregator.count(clicks))).toEqual([]);
    expect(aggregator.summaries[0]).toMatchObject({ received: 2, dropped: 2, counted: 0, failed: 0 });
    expect(await readStatistics(table(), 1)).toEqual({});
    expect(await readClickLog(table(), 1)).toEqual([]);
  });

  it('do not block the clicks of other links', async () => {
    await createLinks(table(), [3]);
    const clicks = [visitEvent({ linkId: 2 }), visitEvent({ linkId: 3 })];
    expect(failedIds(await testAggregator(table()).count(clicks))).toEqual([]);
    expect((await readStatistics(table(), 3)).TOTAL).toMatchObject({ clicks: 1 });
  });

  it('are dropped from the moment of deletion, even in mid-batch, where each day is a transaction', async () => {
    await createLinks(table(), [4]);
    let transactions = 0;
    const client = onEachSend(documentClient(), async ({ operation, next }) => {
      if (operation === 'TransactWriteItems') transactions += 1;
      if (operation === 'TransactWriteItems' && transactions === 2) {
        await documentClient().send(new DeleteCommand({ TableName: name, Key: totalStatsKey(4) }));
      }
      await next();
    });
    const days = ['2026-02-20', '2026-02-21', '2026-02-22'];
    const clicks = days.map((day) => visitEvent({ linkId: 4, at: `${day}T10:00:00.000Z` }));
    const aggregator = testAggregator({ client, name }, LOGGED);
    expect(failedIds(await aggregator.count(clicks))).toEqual([]);
    expect(transactions).toBe(2);
    expect(aggregator.summaries[0]).toMatchObject({ counted: 1, dropped: 2 });
    expect(Object.keys(await readStatistics(table(), 4))).toEqual(['DAY#2026-02-20']);
  });

  it.each([
    ['UpdateItem', 5, 3],
    ['TransactWriteItems', 6, 120],
  ])('are dropped when the link is deleted right before %s', async (write, linkId, count) => {
    await createLinks(table(), [linkId]);
    let writes = 0;
    const client = onEachSend(documentClient(), async ({ operation, next }) => {
      if (operation === write) {
        writes += 1;
        await documentClient().send(new DeleteCommand({ TableName: name, Key: totalStatsKey(linkId) }));
      }
      await next();
    });
    const aggregator = testAggregator({ client, name });
    const clicks = Array.from({ length: count }, () => visitEvent({ linkId }));
    expect(failedIds(await aggregator.count(clicks))).toEqual([]);
    expect(writes).toBe(1);
    expect(aggregator.summaries[0]).toMatchObject({ counted: 0, dropped: count });
    expect(await readStatistics(table(), linkId)).toEqual({});
    expect(await readKnownIds(table(), linkId)).toEqual([]);
  });
});
