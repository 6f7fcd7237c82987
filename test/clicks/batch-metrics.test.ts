import { describe, expect, it } from 'vitest';
import { batchMetrics } from '../../lambdas/clicks/batch-metrics.ts';
import { LOGGED, testAggregator } from './aggregator.ts';
import { BOT_USER_AGENT, visitEvent } from './events.ts';

describe("a batch's log line", () => {
  it('is a single line in embedded metric format, with a metric for every count that is not 0', () => {
    const summary = {
      received: 7,
      malformed: 1,
      counted: 2,
      duplicate: 1,
      dropped: 0,
      ignored: 1,
      failed: 1,
    };
    const line = batchMetrics(summary, 'klookup-dev-count-clicks', new Date('2026-02-22T10:00:00Z'));
    expect(line).not.toContain('\n');
    const { _aws, ...values } = JSON.parse(line);
    expect(_aws).toEqual({
      Timestamp: Date.parse('2026-02-22T10:00:00Z'),
      CloudWatchMetrics: [
        {
          Namespace: 'KlookUp/Clicks',
          Dimensions: [['FunctionName']],
          Metrics: ['malformed', 'counted', 'duplicate', 'ignored', 'failed'].map((Name) => ({
            Name,
            Unit: 'Count',
          })),
        },
      ],
    });
    expect(values).toMatchObject({ ...summary, FunctionName: 'klookup-dev-count-clicks' });
  });

  it('accounts for every received message', async () => {
    const outcomes = ['counted', 'link-deleted', 'refuse'] as const;
    const aggregator = testAggregator(
      { client: undefined as never, name: 'never used' },
      {
        ...LOGGED,
        store: {
          readReferrerHosts: async () => new Set(),
          write: async ({ linkId, clicks }) => {
            const outcome = outcomes[linkId - 1] ?? 'counted';
            if (outcome === 'refuse') throw new Error('The table is on fire.');
            if (linkId < 4) return { outcome };
            return clicks.length === 1
              ? { outcome: 'counted' }
              : {
                  outcome: 'refused',
                  knownIds: new Set(clicks.slice(1).map(({ id }) => id)),
                  referrersChanged: false,
                  busy: false,
                };
          },
        },
      },
    );
    const twice = visitEvent({ linkId: 1 });
    await aggregator.count([
      'not a click',
      twice,
      twice,
      visitEvent({ linkId: 2 }),
      visitEvent({ linkId: 3 }),
      visitEvent({ linkId: 4 }),
      visitEvent({ linkId: 4 }),
      visitEvent({ kind: 'continue', userAgent: BOT_USER_AGENT }),
    ]);
    expect(aggregator.summaries).toMatchObject([
      { received: 8, malformed: 1, counted: 2, duplicate: 2, dropped: 1, failed: 1, ignored: 1 },
    ]);
  });
});
