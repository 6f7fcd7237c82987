import { beforeEach, describe, expect, it } from 'vitest';
import { SITE_LAG } from '../../lambdas/sites/site-metrics.ts';
import { createSiteRechecker } from '../../lambdas/sites/site-rechecker.ts';
import { dueSitesTable } from '../../lambdas/table/sites-table.ts';
import { sitesFixture } from './sites-fixture.ts';

let fixture: Awaited<ReturnType<typeof sitesFixture>>;
const warnings: object[] = [];
beforeEach(async () => {
  fixture = await sitesFixture();
  warnings.length = 0;
});
const DAY_SECONDS = 24 * 60 * 60;

/** One run of the schedule, and its line of metrics. */
async function run(remainingMs = 240_000): Promise<Record<string, unknown>> {
  const lines: string[] = [];
  const rechecker = createSiteRechecker({
    due: dueSitesTable(fixture.links.table),
    store: fixture.store,
    prover: fixture.prover,
    now: fixture.links.now,
    log: { warn: (message, fields) => warnings.push({ message, ...fields }) },
    writeLine: (line) => lines.push(line),
  });
  await rechecker(
    {},
    { functionName: 'klookup-test-recheck-sites', getRemainingTimeInMillis: () => remainingMs },
  );
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>;
}

/** Claims a domain and has it proved now. */
async function prove(domain: string): Promise<void> {
  await fixture.put(domain);
  fixture.find({ dns: 'found' });
  await fixture.put(domain);
  fixture.tries.length = 0;
}

describe('the schedule of proofs', () => {
  it('looks again 20 days after a proof was last found, so that it never ends', async () => {
    await prove('yoursite.com');
    fixture.links.passTime(20 * DAY_SECONDS - 1);
    expect(await run()).toMatchObject({ found: 0, [SITE_LAG]: 0 });
    fixture.links.passTime(3601);
    expect(await run()).toMatchObject({ found: 1, lost: 0, failed: 0, [SITE_LAG]: 3600 });
    expect(fixture.tries).toHaveLength(1);
    expect(await run()).toMatchObject({ found: 0 });
    fixture.links.passTime(15 * DAY_SECONDS);
    expect((await fixture.get('yoursite.com')).body.data).toMatchObject({ state: 'proved' });
  });

  it('looks daily for the proof that ends first, though the other one was found', async () => {
    await fixture.put('yoursite.com');
    fixture.find({ dns: 'found', file: 'found' });
    await fixture.put('yoursite.com');
    fixture.links.passTime(20 * DAY_SECONDS + 1);
    fixture.find({ dns: 'unreachable', file: 'found' });
    await run();
    fixture.tries.length = 0;
    fixture.links.passTime(DAY_SECONDS);
    fixture.find({ dns: 'found', file: 'found' });
    await run();
    expect(fixture.tries).toHaveLength(1);
  });

  it('looks daily for one that is gone, until it no longer counts, and then never', async () => {
    await prove('yoursite.com');
    fixture.find({ dns: 'no_record' });
    const fates: unknown[] = [];
    for (let day = 1; day <= 40; day += 1) {
      fixture.links.passTime(DAY_SECONDS);
      const { found, lost } = await run();
      fates.push([found, lost]);
    }
    const looked = fates.map((fate, index) => [index + 1, fate]).filter(([, fate]) => String(fate) !== '0,0');
    expect(looked).toEqual([...Array.from({ length: 10 }, (_, index) => [20 + index, [1, 0]]), [30, [0, 1]]]);
    expect((await fixture.get('yoursite.com')).body.data).toMatchObject({ state: 'unproved' });
  });

  it('never looks for what was never proved, or is deleted', async () => {
    await fixture.put('unproved.example');
    await fixture.verify('unproved.example');
    await prove('deleted.example');
    await fixture.remove('deleted.example');
    fixture.tries.length = 0;
    fixture.links.passTime(25 * DAY_SECONDS);
    await run();
    expect(fixture.tries).toEqual([]);
  });

  it('goes on with the others when one fails, and tries that one again', async () => {
    await prove('a.example');
    await prove('b.example');
    fixture.links.passTime(20 * DAY_SECONDS);
    fixture.find(({ domain }) =>
      domain === 'a.example'
        ? Promise.reject(new Error('throttled'))
        : Promise.resolve({ dns: 'found', file: 'no_file' }),
    );
    expect(await run()).toMatchObject({ found: 1, failed: 1 });
    expect(warnings).toMatchObject([{ message: 'proof not looked for', domain: 'a.example' }]);
    fixture.links.passTime(3600);
    fixture.find({ dns: 'found' });
    expect(await run()).toMatchObject({ found: 1, failed: 0, [SITE_LAG]: 3600 });
  });

  it('leaves what it has no time for to the next run', async () => {
    await prove('a.example');
    fixture.links.passTime(20 * DAY_SECONDS);
    expect(await run(10_000)).toMatchObject({ left: 1, found: 0 });
    expect(fixture.tries).toEqual([]);
  });
});
