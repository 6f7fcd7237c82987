import { describe, expect, it } from 'vitest';
import { explore } from './checker.ts';
import { BROKEN_RULES, type BrokenRule } from './rules.ts';

/** Histories to explore; each has some rounds of up to three aggregators, a crash, a reader, and perhaps the link's deletion. */
const HISTORIES = 5_000;

/** @returns the seed and violation of the first history that shows it; undefined if none does */
async function firstViolation(broken?: BrokenRule): Promise<string | undefined> {
  for (let seed = 1; seed <= HISTORIES; seed += 1) {
    try {
      await explore(seed, broken);
    } catch (error) {
      return `history ${seed}: ${error instanceof Error ? error.stack : error}`;
    }
  }
  return undefined;
}

describe('how clicks are counted', () => {
  it(`keeps every invariant in ${HISTORIES} histories`, { timeout: 120_000 }, async () => {
    expect(await firstViolation()).toBeUndefined();
  });

  it.each(Object.keys(BROKEN_RULES) as BrokenRule[])(
    'would be wrong if %s',
    { timeout: 120_000 },
    async (rule) => {
      const violation = await firstViolation(rule);
      console.log(rule, '->', violation?.split('\n')[0]);
      expect(violation).toContain('Violated: ');
    },
  );
});
