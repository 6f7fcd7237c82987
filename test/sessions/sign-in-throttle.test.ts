import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  blockedUntil,
  type CountName,
  currentFailures,
  type FailureCount,
  measuredBy,
  type PairCount,
  type SignInCounts,
} from '../../lambdas/sessions/sign-in-throttle.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const now = new Date('2026-02-22T10:00:00.250Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const none: FailureCount = { failures: 0, lastAt: undefined };
const failed = (failures: number, secondsAgo = 0): FailureCount => ({ failures, lastAt: ago(secondsAgo) });
const waitS = (counts: Parameters<typeof blockedUntil>[0]): number =>
  ((blockedUntil(counts, now)?.getTime() ?? now.getTime()) - now.getTime()) / 1000;

describe('the wait after failures', () => {
  it.each<[CountName, number, number]>([
    ['account', 0, 0],
    ['account', 1, 0],
    ['account', 4, 0],
    ['account', 5, 1],
    ['account', 6, 2],
    ['account', 7, 4],
    ['account', 8, 8],
    ['account', 14, 512],
    ['account', 15, 15 * MINUTE],
    ['account', 16, 15 * MINUTE],
    ['account', 1_000_000, 15 * MINUTE],
    ['pair', 4, 0],
    ['pair', 5, 1],
    ['pair', 15, 15 * MINUTE],
    ['proof', 4, 0],
    ['proof', 5, 1],
    ['narrow', 4, 0],
    ['narrow', 5, 1],
    ['narrow', 6, 2],
    ['wide', 5, 0],
    ['wide', 24, 0],
    ['wide', 25, 1],
    ['wide', 26, 2],
    ['wide', 35, 15 * MINUTE],
  ])('by %s is, after %i of them, %i s', (name, failures, seconds) => {
    expect(waitS({ [name]: failed(failures) })).toBe(seconds);
  });

  it('counts from the last failure', () => {
    expect(waitS({ account: failed(8, 3) })).toBe(5);
    expect(waitS({ account: failed(8, 8) })).toBe(0);
  });

  it.each<[CountName, number]>([
    ['account', DAY],
    ['pair', DAY],
    ['proof', DAY],
    ['narrow', HOUR],
    ['wide', HOUR],
  ])('by %s is forgotten %i s after the last one', (name, seconds) => {
    expect(currentFailures(name, failed(100, seconds - 1), now)).toBe(100);
    expect(currentFailures(name, failed(100, seconds), now)).toBe(0);
  });

  it('is the longest of all counts', () => {
    expect(waitS({ account: failed(6), narrow: failed(8), wide: failed(25) })).toBe(8);
  });

  it('never starts for fewer failures, nor lasts longer than 15 minutes', () => {
    const count = fc.record({ failures: fc.nat(100), secondsAgo: fc.nat(2 * DAY) });
    fc.assert(
      fc.property(count, count, count, (account, narrow, wide) => {
        const [a, n, w] = [account, narrow, wide].map(({ failures, secondsAgo }) =>
          failed(failures, secondsAgo),
        );
        const wait = waitS({ account: a, narrow: n, wide: w });
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(15 * MINUTE);
        if (account.failures < 5 && narrow.failures < 5 && wide.failures < 25) expect(wait).toBe(0);
      }),
    );
  });

  it('never shrinks with another failure', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<CountName>('account', 'pair', 'narrow', 'wide', 'proof'),
        fc.nat(60),
        (name, n) => {
          expect(waitS({ [name]: failed(n + 1) })).toBeGreaterThanOrEqual(waitS({ [name]: failed(n) }));
        },
      ),
    );
  });

  it('leaves 109 guesses a day to those who try as soon as they may', () => {
    let count = none;
    let at = now;
    let guesses = 0;
    while (at.getTime() < now.getTime() + DAY * 1000) {
      guesses += 1;
      count = { failures: currentFailures('account', count, at) + 1, lastAt: at };
      at = blockedUntil({ account: count }, at) ?? at;
    }
    expect(guesses).toBe(109);
  });
});

describe('a sign-in is measured', () => {
  const counts = (pair: Partial<PairCount>, wide: FailureCount | undefined = none): SignInCounts => ({
    account: failed(100),
    narrow: failed(100),
    wide,
    pair: { ...none, succeededAt: undefined, ...pair },
  });
  const names = (seen: SignInCounts) =>
    Object.entries(measuredBy(seen, now)).flatMap(([name, count]) => (count ? [name] : []));

  it('from an unknown network by its account and both networks', () => {
    expect(names(counts({}))).toEqual(['account', 'narrow', 'wide']);
    expect(names(counts(failed(3)))).toEqual(['account', 'narrow', 'wide']);
  });

  it('from an IPv4 address by one network', () => {
    expect(names({ ...counts({}), wide: undefined })).toEqual(['account', 'narrow']);
  });

  it('from a network that it knows by the failures from there alone, for 90 days', () => {
    expect(names(counts({ succeededAt: ago(90 * DAY - 1) }))).toEqual(['pair']);
    expect(names(counts({ succeededAt: ago(90 * DAY) }))).toEqual(['account', 'narrow', 'wide']);
  });

  it("so that strangers' failures never delay an owner who comes from a known network", () => {
    const strangers = fc.record({ failures: fc.nat(), secondsAgo: fc.nat(DAY) });
    fc.assert(
      fc.property(strangers, strangers, strangers, fc.nat(4), (account, narrow, wide, own) => {
        const [a, n, w] = [account, narrow, wide].map((each) => failed(each.failures, each.secondsAgo));
        const pair = { ...failed(own), succeededAt: ago(DAY) };
        const seen = { account: a ?? none, narrow: n ?? none, wide: w, pair };
        expect(blockedUntil(measuredBy(seen, now), now)).toBeUndefined();
      }),
    );
  });
});
