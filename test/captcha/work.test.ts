import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { widgetScript } from '../../lambdas/captcha/widget-script.ts';
import {
  FALLBACK_KEYS,
  FREE_CONTINUES,
  keysAfter,
  keysAt,
  leastKeysAfter,
  MAX_GROWTH,
  WORK,
} from '../../lambdas/captcha/work.ts';
import { terms, testAltcha } from './test-altcha.ts';

/** Keys that the page's script has in work at a time: those behind the right one are derived for nothing. */
const IN_WORK = widgetScript.match(/\bderive\(\)/g)?.length ?? 0;
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const counters = (keys: number): number[] => Array.from({ length: keys }, (_, counter) => counter);

/** Mean keys that the page's script derives, from 0 upwards, for each puzzle. */
const honestMean = (keys: number): number =>
  WORK.puzzles * mean(counters(keys).map((counter) => Math.min(counter + IN_WORK, keys)));

/**
 * Mean keys of the best attacker, who derives one key at a time and gives up on a puzzle after some keys, to try a new
 * one, if that is cheaper. (A later puzzle can't really be replaced without solving the new ones before it.)
 */
function attackersMean(keys: number): number {
  let best = Number.POSITIVE_INFINITY;
  let found = 0;
  for (let patience = 1; patience <= keys; patience += 1) {
    // The counters below `patience` are found after as many keys as each of them says; the others cost all the patience.
    found += patience;
    const spent = found + (keys - patience) * patience;
    best = Math.min(best, spent / patience);
  }
  return WORK.puzzles * best;
}

/** Before, one puzzle had a counter from 250 to 750: visitors tried from 0, attackers from 250. */
const BEFORE = {
  rounds: 4_000,
  // The script derived four keys together.
  visitors: mean(counters(501).map((above) => 4 * (Math.floor((250 + above) / 4) + 1))),
  attackers: mean(counters(501).map((above) => above + 1)),
};

describe('the work of a challenge', () => {
  it('is on average what it was for visitors, to 2 %, and twice what it was for attackers', () => {
    expect(BEFORE.visitors).toBeCloseTo(502.5, 0);
    expect(BEFORE.attackers).toBe(251);
    // Work is rounds: the keys cost more now, and there are fewer.
    const rounds = WORK.rounds / BEFORE.rounds;
    expect((honestMean(WORK.keys) * rounds) / BEFORE.visitors).toBeGreaterThan(0.98);
    expect((honestMean(WORK.keys) * rounds) / BEFORE.visitors).toBeLessThan(1.02);
    expect((attackersMean(WORK.keys) * rounds) / BEFORE.attackers).toBeGreaterThan(1.99);
  });

  it('costs an attacker what it costs visitors, at every growth: giving up early does not pay', () => {
    for (const growth of [1, 2.5, MAX_GROWTH]) {
      const keys = keysAt(growth);
      expect(attackersMean(keys)).toBe(WORK.puzzles * ((keys + 1) / 2));
      // The script derives a few keys more.
      expect(honestMean(keys) - attackersMean(keys)).toBeLessThan(WORK.puzzles * IN_WORK);
      expect(attackersMean(keys) / attackersMean(WORK.keys)).toBeCloseTo(growth, 1);
    }
  });

  it('hides each counter anywhere below the number of keys', async () => {
    const asked: (readonly [number, number])[] = [];
    const captcha = testAltcha({ randomInteger: (...range) => asked.push(range) });
    await captcha.challenge({ ...terms, keys: 1_234 });
    expect(asked).toEqual(Array.from({ length: WORK.puzzles }, () => [0, 1_234]));
  });
});

describe("the work of a network's visitors", () => {
  it('is the usual one up to 60 Continues in an hour, then grows in proportion, up to fourfold', () => {
    expect([0, 1, 59, 60].map(keysAfter)).toEqual([199, 199, 199, 199]);
    expect([61, 90, 120, 239, 240, 241, 1e9].map(keysAfter)).toEqual([202, 299, 398, 793, 796, 796, 796]);
    expect(FALLBACK_KEYS).toBe(796);
  });

  it('is enough for a page that was loaded up to 60 Continues earlier, and no more', () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.nat(FREE_CONTINUES), (before, meanwhile) => {
        expect(keysAfter(before)).toBeGreaterThanOrEqual(leastKeysAfter(before + meanwhile));
      }),
    );
    expect(keysAfter(0)).toBeLessThan(leastKeysAfter(2 * FREE_CONTINUES + 1));
    expect(FALLBACK_KEYS).toBe(leastKeysAfter(Number.MAX_SAFE_INTEGER));
  });

  it('fits into the two bytes that the page has for a counter', () => {
    expect(keysAt(MAX_GROWTH)).toBeLessThanOrEqual(65_536);
  });
});
