import { describe, expect, it } from 'vitest';
import type { OwnerEvent } from '../../lambdas/links/owner-event.ts';
import { digestOf, MAX_LISTED } from '../../lambdas/mail/digest.ts';
import { anEvent, minutesLater, NOW } from './events.ts';

/** The sections of a digest, with the ids of the links that they list. */
const told = (events: readonly OwnerEvent[]) =>
  Object.fromEntries(digestOf(events).map(({ name, listed }) => [name, listed.map(({ linkId }) => linkId)]));

const scheduled = anEvent();
const averted = anEvent({ kind: 'removal-averted', at: minutesLater(20), reason: 'found' });
const removed = anEvent({ kind: 'removed', at: minutesLater(30) });
const held = anEvent({ kind: 'removal-held', at: minutesLater(10), holdReason: 'many_of_site' });
const inconclusive = anEvent({ kind: 'inconclusive', at: minutesLater(-10), days: 7, reason: 'challenge' });

describe('what a digest says of one link', () => {
  it.each([
    ['scheduled', [scheduled], 'scheduled'],
    ['scheduled, then averted', [scheduled, averted], 'staying'],
    ['averted, then scheduled again', [{ ...averted, at: minutesLater(-5) }, scheduled], 'scheduled'],
    ['scheduled, then removed', [scheduled, removed], 'removed'],
    ['scheduled, then held', [scheduled, held], 'held'],
    ['scheduled, held, averted', [held, averted, scheduled], 'staying'],
    ['not checked for long, then missing', [inconclusive, scheduled], 'scheduled'],
    [
      'scheduled, then not checked for a week while no mail went out',
      [scheduled, { ...inconclusive, at: minutesLater(7 * 24 * 60) }],
      'scheduled',
    ],
    [
      'scheduled, averted, then not checked for long',
      [scheduled, averted, { ...inconclusive, at: minutesLater(7 * 24 * 60) }],
      'unchecked',
    ],
    ['held in the second when it was scheduled', [{ ...held, at: NOW }, scheduled], 'held'],
    [
      'removed in the second when it was held',
      [
        { ...removed, at: NOW },
        { ...held, at: NOW },
      ],
      'removed',
    ],
  ])('is only what is true now: %s', (_, events, section) => {
    expect(told(events)).toEqual({ [section]: [42] });
    expect(told(events.toReversed())).toEqual({ [section]: [42] });
  });
});

describe('the order of a digest', () => {
  it('puts first what can still be changed, and the earliest deadline within it', () => {
    const events = [
      { ...averted, linkId: 1 },
      { ...inconclusive, linkId: 2 },
      { ...removed, linkId: 3 },
      { ...held, linkId: 4 },
      { ...scheduled, linkId: 5, deadline: minutesLater(90) },
      { ...scheduled, linkId: 6, deadline: minutesLater(30) },
    ];
    expect(digestOf(events).map(({ name }) => name)).toEqual([
      'scheduled',
      'held',
      'removed',
      'unchecked',
      'staying',
    ]);
    expect(told(events).scheduled).toEqual([6, 5]);
  });
});

describe('a digest of many links', () => {
  it('lists the most urgent and counts the rest', () => {
    const many = (kind: OwnerEvent['kind'], count: number, from: number) =>
      Array.from({ length: count }, (_, index) => anEvent({ kind, linkId: from + index }));
    const digest = digestOf([...many('removed', 60, 1_000), ...many('removal-scheduled', 70, 1)]);
    expect(digest.map(({ name, listed, all }) => [name, listed.length, all.length])).toEqual([
      ['scheduled', 70, 70],
      ['removed', MAX_LISTED - 70, 60],
    ]);
    expect(digestOf(many('removal-averted', 1_000, 1))).toMatchObject([
      { listed: { length: MAX_LISTED }, all: { length: 1_000 } },
    ]);
  });
});
