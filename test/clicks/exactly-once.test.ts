import { describe, expect, it } from 'vitest';
import { COUNTRIES } from '../../lambdas/clicks/click.ts';
import type { VisitEvent } from '../../lambdas/visits/visit-event.ts';
import { createTestTable, documentClient } from '../setup/engines.ts';
import { testAggregator } from './aggregator.ts';
import { batchesOf, failedIds, pick, seededRandom, shuffled, userAgents, visitEvent } from './events.ts';
import { createLinks, expectedStatistics, readKnownIds, readStatistics } from './statistics.ts';

const links = Array.from({ length: 50 }, (_, index) => index + 1);
const countries = [...COUNTRIES].slice(0, 40);
const browsers = Object.values(userAgents);
const days = ['2026-02-21', '2026-02-22', '2026-02-23'];
const devices = ['mobile', 'tablet', 'desktop', 'unknown'] as const;

function clicks(count: number, random: () => number): VisitEvent[] {
  return Array.from({ length: count }, () =>
    visitEvent({
      linkId: pick(links, random),
      at: `${pick(days, random)}T${String(Math.floor(random() * 24)).padStart(2, '0')}:59:59.999Z`,
      country: pick(countries, random),
      device: pick(devices, random),
      userAgent: pick(browsers, random),
      referrerHost: random() < 0.4 ? null : `site-${Math.floor(random() * 30)}.example`,
    }),
  );
}

describe('10,000 clicks, a fifth delivered twice, in random order, to four aggregators in parallel', () => {
  it('are each counted once, in every breakdown of every link and day', { timeout: 120_000 }, async () => {
    const random = seededRandom(2026);
    const name = await createTestTable();
    const table = { client: documentClient(), name };
    await createLinks(table, links);
    const sent = clicks(10_000, random);
    const delivered = shuffled([...sent, ...sent.slice(0, 2_000)], random);
    const batches = batchesOf(delivered, 1_500);

    const aggregators = Array.from({ length: 4 }, () => testAggregator({ client: documentClient(), name }));
    const waiting = batches.values();
    await Promise.all(
      aggregators.map(async ({ count }) => {
        for (const batch of waiting) expect(failedIds(await count(batch))).toEqual([]);
      }),
    );

    for (const linkId of links) {
      expect(await readStatistics(table, linkId)).toEqual(expectedStatistics(sent, linkId));
    }
    const logged = await Promise.all(links.map((linkId) => readKnownIds(table, linkId)));
    expect(logged.flat()).toHaveLength(sent.length);
    const total = (fate: string): number =>
      aggregators
        .flatMap(({ summaries }) => summaries)
        .reduce((sum, summary) => sum + (summary[fate] ?? 0), 0);
    expect([total('received'), total('counted'), total('duplicate')]).toEqual([12_000, 10_000, 2_000]);
  });
});
