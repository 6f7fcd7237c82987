import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { forEachConcurrently } from '../../lambdas/concurrency/for-each-concurrently.ts';
import type { VisitEvent } from '../../lambdas/visits/visit-event.ts';
import { dynamoDbUrl } from '../../local/test/setup/dynamodb-url.ts';
import { createTestTable, documentClient } from '../setup/engines.ts';
import { testAggregator } from './aggregator.ts';
import type { Task } from './aggregator-process.ts';
import { BOT_USER_AGENT, failedIds, userAgents, visitEvent } from './events.ts';
import { createLinks, expectedStatistics, readKnownIds, readStatistics } from './statistics.ts';

const program = fileURLToPath(new URL('aggregator-process.ts', import.meta.url));

/** Runs the aggregator in its own process. @returns its output and what ended it */
async function runAggregator(task: Task): Promise<{ printed: string; signal: string | null }> {
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const printed = text(child.stdout);
  child.stdin.end(JSON.stringify(task));
  const [, signal] = await once(child, 'close');
  return { printed: (await printed).trim(), signal };
}

/** Three links, two days, and more clicks of one link than its total holds, so that they are folded. */
const batchFor = ([first, second, third]: readonly [number, number, number]): VisitEvent[] => [
  ...Array.from({ length: 400 }, (_, index) =>
    visitEvent({
      linkId: first,
      country: index % 2 ? 'PH' : 'US',
      referrerHost: `site-${index % 5}.example`,
    }),
  ),
  visitEvent({ linkId: first, at: '2026-02-23T00:00:00.000Z', referrerHost: 'news.example' }),
  visitEvent({ linkId: first, at: '2026-02-23T00:00:00.000Z', userAgent: BOT_USER_AGENT }),
  visitEvent({ linkId: second, kind: 'preview' }),
  visitEvent({ linkId: second, kind: 'continue', userAgent: userAgents.Edge }),
  visitEvent({ linkId: third }),
];

describe('an aggregator killed in mid-batch', () => {
  let tableName: string;
  beforeAll(async () => {
    tableName = await createTestTable();
  });

  async function killedAt(killAt: number): Promise<{ printed: string; signal: string | null }> {
    const table = { client: documentClient(), name: tableName };
    const links = [3 * killAt + 1, 3 * killAt + 2, 3 * killAt + 3] as const;
    const batch = batchFor(links);
    await createLinks(table, links);
    const endpoint = dynamoDbUrl();
    const bodies = batch.map((event) => JSON.stringify(event));
    const ended = await runAggregator({ endpoint, tableName, bodies, killAt });
    expect(failedIds(await testAggregator(table).count(bodies))).toEqual([]);
    for (const linkId of links) {
      expect(await readStatistics(table, linkId), ended.printed).toEqual(expectedStatistics(batch, linkId));
      const ids = batch.filter((event) => event.linkId === linkId).map(({ id }) => id);
      const logged = await readKnownIds(table, linkId);
      expect(logged.toSorted(), ended.printed).toEqual(ids.toSorted());
    }
    return ended;
  }

  it('leaves exact counts after redelivery, wherever it dies', {
    timeout: 120_000,
  }, async () => {
    const alive = await killedAt(0);
    expect(alive.signal).toBeNull();
    const points = Number(/^points=(\d+)$/.exec(alive.printed)?.[1]);
    expect(points).toBeGreaterThan(10);

    const hit: string[] = [];
    const numbers = Array.from({ length: points }, (_, index) => index + 1);
    await forEachConcurrently(numbers, 2, async (point) => {
      const { printed, signal } = await killedAt(point);
      expect([signal, printed]).toEqual(['SIGKILL', expect.stringMatching(new RegExp(`^point ${point}: `))]);
      hit[point - 1] = printed;
    });
    expect(hit).toHaveLength(points);
    // A fold of one link, and an addition to the other's total. Links are written at the same time, so their order varies.
    for (const write of ['TransactWriteItems', 'UpdateItem']) expect(hit.join()).toContain(`(${write})`);
    console.log(`Killed the aggregator at ${points} points, exact after each:\n${hit.join('\n')}`);
  });
});
