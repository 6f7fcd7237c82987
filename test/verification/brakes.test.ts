import { describe, expect, it } from 'vitest';
import { type FoundLink, holdReasonOf } from '../../lambdas/verification/owner-brake.ts';
import { SiteSketch, siteHash } from '../../lambdas/verification/site-sketch.ts';
import { hasFewConclusive, hasSurge, nextPause } from '../../lambdas/verification/stage-brake.ts';
import type { HourOfChecks, StagePause } from '../../lambdas/verification/stage-store.ts';

const HOUR = 3_600_000;
const START = Date.parse('2026-11-10T00:00:00Z');
const at = (hours: number): Date => new Date(START + hours * HOUR);

/** @param times hours at which each link went missing; undefined for links that didn't */
const account = (times: readonly (number | undefined)[], site = 'a.example'): FoundLink[] =>
  times.map((hours, index) => ({
    linkId: index + 1,
    site,
    missingSince: hours === undefined ? undefined : at(hours),
  }));
const never = (count: number): undefined[] => Array.from({ length: count }, () => undefined);
const holdOf = (links: readonly FoundLink[], index = 0) => links[index] && holdReasonOf(links[index], links);

describe("the owner's brake", () => {
  it.each([
    ['3 of 10 on a site', account([0, 1, 2, ...never(7)]), 'many_of_site'],
    ['2 of 2 on a site', account([0, 1]), undefined],
    ['3 of 11 on a site', account([0, 1, 2, ...never(8)]), undefined],
    [
      '5 of 25, one a site',
      account([0, 1, 2, 3, 4, ...never(20)]).map((link, i) => ({ ...link, site: `s${i}` })),
      'many_of_account',
    ],
    [
      '4 of 20, one a site',
      account([0, 1, 2, 3, ...never(16)]).map((link, i) => ({ ...link, site: `s${i}` })),
      undefined,
    ],
    [
      '5 of 26, one a site',
      account([0, 1, 2, 3, 4, ...never(21)]).map((link, i) => ({ ...link, site: `s${i}` })),
      undefined,
    ],
  ] as const)('knows %s', (_, links, expected) => {
    expect(holdOf(links)).toBe(expected);
  });

  it('counts any 24 hours that contain the link, and no more', () => {
    // The second link is within a day of both others, which are not within a day of each other.
    expect(holdOf(account([0, 20, 40]), 1)).toBeUndefined();
    expect(holdOf(account([0, 20, 24]), 1)).toBe('many_of_site');
    expect(holdOf(account([0, 20, 24]), 0)).toBe('many_of_site');
    expect(holdOf(account([20, 0, 24.1]), 0)).toBeUndefined();
    expect(holdOf(account([100, 0, 1, 2]), 0)).toBeUndefined();
  });
});

const hour = (index: number, counts: Partial<HourOfChecks> = {}): HourOfChecks => ({
  hour: at(index),
  checks: 100,
  conclusive: 90,
  turnedSites: 0,
  sites: 100,
  ...counts,
});

describe('a surge', () => {
  it.each([
    [[{ turnedSites: 20, sites: 400 }], true],
    [[{ turnedSites: 19, sites: 100 }], false],
    [[{ turnedSites: 20, sites: 401 }], false],
    [[{ turnedSites: 10 }, { turnedSites: 10 }], true],
    [[{ turnedSites: 20, sites: undefined }], true],
    // An hour's row has room for some 300 sites.
    [[{ turnedSites: 305, sites: 80_000 }], true],
    [[{ turnedSites: 299, sites: 80_000 }], false],
    [[], false],
  ])('is 20 sites and 5 %% of all in two hours: %j', (hours, expected) => {
    expect(hasSurge(hours.map((counts, index) => hour(index, counts)))).toBe(expected);
  });
});

describe('conclusive checks', () => {
  const week = Array.from({ length: 168 }, (_, index) => hour(index - 169));
  it.each([
    [{ conclusive: 44 }, true],
    [{ conclusive: 46 }, false],
    [{ conclusive: 0, sites: 49 }, false],
    [{ conclusive: 0, checks: 0 }, false],
  ])('fell below half of their mean: %j', (counts, expected) => {
    expect(hasFewConclusive([...week, hour(-1, counts)], at(0.5))).toBe(expected);
  });

  it('have no mean in a new stage', () => {
    expect(hasFewConclusive([hour(0, { conclusive: 0 })], at(0.5))).toBe(false);
  });
});

describe('the pause of all deletions', () => {
  const off: StagePause = {
    version: 0,
    reason: undefined,
    since: new Date(0),
    lastBadAt: undefined,
    resumedAt: undefined,
  };
  const surge = [hour(0, { turnedSites: 30 })];

  it('begins with a surge, and ends after six clean hours', () => {
    const paused = nextPause(off, surge, at(0.5));
    expect(paused).toMatchObject({ version: 1, reason: 'many_sites_turned', since: at(0.5) });
    if (!paused) return;
    const stillBad = nextPause(paused, surge, at(1.9)) ?? paused;
    expect(stillBad.lastBadAt).toEqual(at(1.9));
    expect(nextPause(stillBad, surge, at(2))).toBeUndefined();
    expect(nextPause(stillBad, surge, at(7.89))).toBeUndefined();
    expect(nextPause(stillBad, surge, at(7.91))).toMatchObject({
      version: 3,
      reason: undefined,
      since: at(7.91),
    });
  });

  it('is not written every minute', () => {
    const paused = nextPause(off, surge, at(0.5)) ?? off;
    expect(nextPause(paused, surge, at(0.51))).toBeUndefined();
  });

  it('does not begin again for what was before an operator resumed deletions', () => {
    const resumed: StagePause = { ...off, version: 2, resumedAt: at(0.6) };
    expect(nextPause(resumed, surge, at(0.7))).toBeUndefined();
    expect(nextPause(resumed, [...surge, hour(1, { turnedSites: 30 })], at(1.2))).toMatchObject({
      reason: 'many_sites_turned',
    });
  });

  it('lasts until an operator ends it, if an operator began it', () => {
    const paused: StagePause = { ...off, version: 1, reason: 'operator', since: at(0) };
    expect(nextPause(paused, [], at(1_000))).toBeUndefined();
  });
});

describe('a sketch of sites', () => {
  it.each([1, 50, 1_000, 20_000, 80_000])('estimates %i sites within five percent', (count) => {
    const sketch = new SiteSketch();
    for (let site = 0; site < count; site += 1) sketch.add(`site${site}.example`);
    expect(Math.abs(sketch.estimate() - count)).toBeLessThanOrEqual(Math.max(1, 0.05 * count));
    expect(new SiteSketch(sketch.bytes).estimate()).toBe(sketch.estimate());
  });

  it('knows a site that it has seen', () => {
    const sketch = new SiteSketch();
    expect([sketch.add('a.example'), sketch.add('a.example')]).toEqual([true, false]);
    expect(siteHash('a.example')).toMatch(/^[\w+/]{11}=$/);
  });
});
