import { describe, expect, it } from 'vitest';
import { MemoryTable } from './month/memory-table.ts';
import { Month, type MonthOptions } from './month/month.ts';
import { reportOn } from './month/report.ts';
import { deletesAtOnce, ignoresOwnersBrake, takesDoubtForAbsence } from './month/wrong-checkers.ts';

/** A few days of a small stage, with every kind of fault. */
async function shortMonth(size: Partial<MonthOptions> = {}) {
  const month = new Month(
    { seed: 8, days: 3, links: 50, sites: 12, attackLinks: 30, writesPerFault: 150, ...size },
    new MemoryTable(),
  );
  await month.run();
  return { month, ...reportOn(month) };
}

describe('some days of a simulated stage', () => {
  it('delete what is gone in time, nothing else, and nothing without a warning', async () => {
    const { month, violations } = await shortMonth();
    expect(violations).toEqual({
      'wrong deletions': [],
      'unwarned deletions': [],
      'late deletions': [],
      unnoticed: [],
      pace: [],
      'others late': [],
    });
    expect(month.audit.removals.length).toBeGreaterThan(20);
    expect(month.audit.checks).toBeGreaterThan(3_000);
    const { fails, fails_after, dies, dies_after } = month.faults.tally;
    expect(Math.min(fails, fails_after, dies, dies_after)).toBeGreaterThan(0);
  });
});

describe('the same days with a checker that is wrong', () => {
  it.each([
    { wrong: deletesAtOnce, because: 'absent for less than 24 hours' },
    { wrong: takesDoubtForAbsence, because: 'login' },
    { wrong: ignoresOwnersBrake, because: 'vanished at once' },
  ])('show wrong deletions: $wrong.name', async ({ wrong, because }) => {
    const { violations } = await shortMonth({ attackLinks: 0, spoil: wrong });
    const found = violations['wrong deletions'];
    expect(found.length).toBeGreaterThan(0);
    expect(found.join('\n')).toContain(because);
  });
});
