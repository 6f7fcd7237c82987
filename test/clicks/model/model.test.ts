import { describe, expect, it } from 'vitest';
import { firstViolation } from './first-violation.ts';
import { BROKEN_RULES, type BrokenRule } from './rules.ts';

/** Enough to find each broken rule; `npm run test:system` explores others. */
const HISTORIES = { from: 2_001, to: 4_000 };

describe('how clicks are counted', () => {
  it('keeps every invariant in 2,000 histories', async () => {
    expect(await firstViolation(HISTORIES)).toBeUndefined();
  });

  it.each(Object.keys(BROKEN_RULES) as BrokenRule[])('would be wrong if %s', async (rule) => {
    const violation = await firstViolation(HISTORIES, rule);
    console.log(rule, '->', violation?.split('\n')[0]);
    expect(violation).toContain('Violated: ');
  });
});
