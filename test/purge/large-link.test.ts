import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DELETES_PER_SECOND } from '../../lambdas/purge/purge-limits.ts';
import { seededRandom } from '../clicks/events.ts';
import { onEachSend } from '../clicks/sends.ts';
import { importedTable } from '../table/imported-table.ts';
import { keysIn, keysOf, leftoversOf, livingLink } from './leftovers.ts';
import { testPurger } from './test-purger.ts';

const CLICKS = 100_000;
const DAYS = 20;

describe('a deleted link with 100,000 clicks', () => {
  let imported: Awaited<ReturnType<typeof importedTable>>;
  /** Links whose ids share a prefix or suffix with the deleted one's; one of them is deleted too. */
  const neighbours = [
    ...livingLink(1, { clicks: 40 }),
    ...livingLink(12, { clicks: 40 }),
    ...livingLink(110, { clicks: 40 }),
    ...leftoversOf(111, { clicks: 40 }),
  ];
  beforeAll(async () => {
    imported = await importedTable([...neighbours, ...leftoversOf(11, { clicks: CLICKS, days: DAYS })]);
  });
  afterAll(() => imported.stop());

  it('is gone after a purge with many interruptions, and its neighbours lose nothing', async () => {
    const { table, newClient } = imported;
    const random = seededRandom(11);
    let cuts = 0;
    let sends = 0;
    const client = onEachSend(newClient(), async ({ operation, next }) => {
      if (operation === 'BatchWriteItem') sends += 1;
      const draw = random();
      if (draw < 0.001) throw new Error('killed before the request was sent');
      await next();
      if (draw > 0.999) throw new Error('killed before the response arrived');
    });
    // A run has time for about a hundred batches, and may be killed earlier.
    let endsAt = 0;
    const purger = testPurger(
      { client, name: table.name },
      { remainingMs: () => (sends < endsAt ? 60_000 : 0) },
    );
    for (let outcome = 'unfinished'; outcome !== 'purged'; ) {
      endsAt = sends + 300;
      outcome = await purger.purge(11).then(
        (report) => report.outcome,
        () => 'killed',
      );
      if (outcome === 'killed') cuts += 1;
    }
    expect(await keysIn(table)).toEqual(keysOf(neighbours));
    expect(cuts).toBeGreaterThan(5);
    expect(purger.sent.length).toBeGreaterThan(5);
    expect(new Set(purger.sent)).toEqual(new Set([11]));
    // Each row once, plus repeats after a kill with an unknown outcome; never faster than the pace.
    const atLeast = CLICKS + 2 * DAYS;
    const slackRows = 25 * (cuts + purger.sent.length + 1);
    expect(purger.clock.elapsed).toBeGreaterThanOrEqual(((atLeast - slackRows) * 1000) / DELETES_PER_SECOND);
    console.log(
      `Purged 100,000 clicks in ${sends} deletes, interrupted ${cuts} times by a kill and ${purger.sent.length} times by ` +
        `the time limit; at the set pace, that takes ${Math.round(purger.clock.elapsed / 1000)} s.`,
    );
  });
});
