import { describe, expect, it } from 'vitest';
import type { Finding, Reason } from '../../lambdas/crawler/inspection.ts';
import type { Link } from '../../lambdas/links/link.ts';
import { type LinkCheck, newCheck } from '../../lambdas/links/verification.ts';
import { type CheckedLink, type CheckResult, decideCheck } from '../../lambdas/verification/decide.ts';
import { inpageLink } from './an-inpage-link.ts';
import { findingOf } from './memory-stage.ts';

const START = new Date('2026-11-01T00:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const plus = (ms: number): Date => new Date(START.getTime() + ms);

/** One link, checked at times that a test chooses. */
class Story {
  state: CheckedLink;
  last: CheckResult | undefined;
  constructor(link: Link = inpageLink(1), check: Partial<LinkCheck> = {}) {
    this.state = { link, check: { ...newCheck(link, 'blog.example', START), ...check } };
  }
  /** @param ms since the start */
  at(ms: number, said: Reason | Partial<Finding>, random = 0.5): CheckResult {
    const result = decideCheck(this.state, {
      finding: findingOf(1, said),
      now: plus(ms),
      random: () => random,
    });
    this.state = { link: result.link ?? this.state.link, check: result.check };
    this.last = result;
    return result;
  }
  get link(): Link {
    return this.state.link;
  }
  get check(): LinkCheck {
    return this.state.check;
  }
  /** Milliseconds from the last check to the next one. */
  get pauseMs(): number {
    return (this.check.dueAt?.getTime() ?? 0) - (this.check.history[0]?.at.getTime() ?? 0);
  }
}

describe('a link that is found', () => {
  it('is verified, and checked again after about an hour', () => {
    const story = new Story();
    story.at(0, 'found');
    expect(story.link).toMatchObject({
      revision: 2,
      siteVerifiedAt: START,
      verification: { state: 'verified', since: START, reason: 'found' },
    });
    expect(story.pauseMs).toBe(HOUR);
    story.at(HOUR, 'found', 0);
    expect(story.pauseMs).toBe(0.9 * HOUR);
    story.at(2 * HOUR, 'found', 0.999_999);
    expect(story.pauseMs).toBeCloseTo(1.1 * HOUR);
  });

  it('changes only its check from then on', () => {
    const story = new Story();
    story.at(0, 'found');
    const { link, events, check } = story.at(HOUR, 'not_modified');
    expect([link, events]).toEqual([undefined, []]);
    expect(check.version).toBe(3);
    expect(check.lastFoundAt).toEqual(plus(HOUR));
  });

  it('keeps what the next check needs, until it is not found', () => {
    const story = new Story();
    story.at(0, { reason: 'found', fingerprint: 'f1', validators: { etag: '"1"' } });
    expect(story.check).toMatchObject({ fingerprint: 'f1', validators: { etag: '"1"' }, fullReadAt: START });
    story.at(HOUR, 'not_modified');
    expect(story.check).toMatchObject({ fingerprint: 'f1', validators: { etag: '"1"' }, fullReadAt: START });
    story.at(2 * HOUR, 'challenge');
    expect(story.check).toMatchObject({ fingerprint: 'f1', validators: undefined, fullReadAt: undefined });
  });

  it.each([
    { etag: `"${'x'.repeat(90)}"`, lastModified: 'Sun, 01 Nov 2026 00:00:00 GMT' },
    { etag: '"\n"' },
    {},
  ])('keeps no validators that are long or odd (%#)', (validators) => {
    const story = new Story();
    story.at(0, { reason: 'found', validators });
    expect(story.check.validators).toBeUndefined();
  });
});

describe('a link that goes missing', () => {
  it('gets a deadline a day later, and its owner hears of it once', () => {
    const story = new Story();
    story.at(0, 'found');
    const { events, hasTurned } = story.at(HOUR, 'not_on_page');
    expect(hasTurned).toBe(true);
    expect(story.link).toMatchObject({
      scheduledDeletionAt: plus(HOUR + DAY),
      verification: { state: 'missing', since: plus(HOUR), reason: 'not_on_page' },
    });
    expect(events).toEqual([
      expect.objectContaining({
        kind: 'removal-scheduled',
        deadline: plus(HOUR + DAY),
        reason: 'not_on_page',
      }),
    ]);
    expect(story.at(2 * HOUR, 'page_not_found')).toMatchObject({
      link: undefined,
      events: [],
      hasTurned: false,
    });
  });

  it('is due for removal only a day after it went missing', () => {
    const story = new Story();
    story.at(0, 'found');
    expect(story.at(HOUR, 'not_on_page').isRemovalDue).toBe(false);
    expect(story.at(DAY, 'not_on_page').isRemovalDue).toBe(false);
    expect(story.at(DAY + HOUR - 1000, 'not_on_page').isRemovalDue).toBe(false);
    expect(story.at(DAY + HOUR, 'not_on_page').isRemovalDue).toBe(true);
  });

  it('is checked soon after its deadline', () => {
    const story = new Story();
    story.at(0, 'found');
    story.at(HOUR, 'not_on_page');
    story.at(DAY + HOUR / 2, 'not_on_page');
    expect(story.check.dueAt).toEqual(plus(DAY + HOUR + 180_000));
  });

  it('starts anew once it is found, and its owner hears of that', () => {
    const story = new Story();
    story.at(0, 'found');
    story.at(HOUR, 'not_on_page');
    const { events } = story.at(2 * HOUR, 'found');
    expect(events).toEqual([expect.objectContaining({ kind: 'removal-averted' })]);
    expect(story.link).toMatchObject({ scheduledDeletionAt: undefined, verification: { state: 'verified' } });
    story.at(3 * HOUR, 'not_on_page');
    expect(story.at(DAY + 2 * HOUR, 'not_on_page').isRemovalDue).toBe(false);
    expect(story.at(DAY + 3 * HOUR, 'not_on_page').isRemovalDue).toBe(true);
  });

  it('keeps its deadline while checks are inconclusive, and the first conclusive check after it decides', () => {
    const story = new Story();
    story.at(0, 'found');
    story.at(HOUR, 'not_on_page');
    story.at(2 * HOUR, 'unreachable');
    expect(story.link).toMatchObject({
      scheduledDeletionAt: plus(DAY + HOUR),
      verification: { state: 'inconclusive', reason: 'unreachable' },
    });
    expect(story.at(DAY + 2 * HOUR, 'unreachable').isRemovalDue).toBe(false);
    const back = story.at(DAY + 3 * HOUR, 'not_on_page');
    expect(back).toMatchObject({ isRemovalDue: true, events: [] });
  });

  it('has not turned if it was never found', () => {
    expect(new Story().at(0, 'not_on_page')).toMatchObject({ verdict: 'missing', hasTurned: false });
  });

  it('is not removed by a check that comes days late, but by the one after it', () => {
    const story = new Story();
    story.at(0, 'found');
    story.at(HOUR, 'not_on_page');
    expect(story.at(4 * DAY, 'not_on_page').isRemovalDue).toBe(false);
    expect(story.at(4 * DAY + HOUR, 'not_on_page').isRemovalDue).toBe(true);
  });

  it('has no mail without an owner', () => {
    const story = new Story(inpageLink(1, { owner: undefined }));
    expect(story.at(0, 'not_on_page').events).toEqual([]);
    expect(story.at(DAY, 'not_on_page').isRemovalDue).toBe(true);
  });
});

describe('a page that was never published', () => {
  it.each(['page_not_found', 'soft_404'] as const)('is not missing for its first week (%s)', (reason) => {
    const story = new Story();
    expect(story.at(0, reason)).toMatchObject({ verdict: 'inconclusive', reason: 'not_published_yet' });
    expect(story.at(7 * DAY - 1000, reason).verdict).toBe('inconclusive');
    expect(story.at(7 * DAY, reason)).toMatchObject({ verdict: 'missing', reason });
  });

  it('counts at once if it was found before, or if it is complete', () => {
    const story = new Story();
    story.at(0, 'found');
    expect(story.at(HOUR, 'page_not_found').verdict).toBe('missing');
    expect(new Story().at(HOUR, 'not_on_page').verdict).toBe('missing');
  });
});

describe('a page that looks all new', () => {
  it('is missing after seven uninterrupted days, and removed a day later', () => {
    const story = new Story();
    story.at(0, 'found');
    story.at(HOUR, 'redesigned');
    expect(story.at(7 * DAY, 'redesigned')).toMatchObject({ verdict: 'inconclusive', reason: 'redesigned' });
    expect(story.at(7 * DAY + HOUR, 'redesigned')).toMatchObject({
      verdict: 'missing',
      reason: 'not_on_page',
    });
    story.at(7 * DAY + 2 * HOUR, 'unreachable');
    expect(story.at(8 * DAY + HOUR, 'redesigned')).toMatchObject({ verdict: 'missing', isRemovalDue: true });
  });

  it('starts anew after any other finding', () => {
    const story = new Story();
    story.at(0, 'found');
    story.at(HOUR, 'redesigned');
    story.at(6 * DAY, 'unreachable');
    expect(story.at(7 * DAY + HOUR, 'redesigned').verdict).toBe('inconclusive');
    expect(story.at(14 * DAY, 'redesigned').verdict).toBe('inconclusive');
    expect(story.at(14 * DAY + HOUR, 'redesigned').verdict).toBe('missing');
  });

  it('does not inherit the time that its page was missing', () => {
    const story = new Story();
    story.at(0, 'found');
    story.at(HOUR, 'page_not_found');
    expect(story.at(2 * DAY, 'redesigned')).toMatchObject({ verdict: 'inconclusive', isRemovalDue: false });
  });
});

describe('inconclusive checks', () => {
  it('are repeated after 1, 2, 4, 8, 16 and 24 hours', () => {
    const story = new Story();
    const pauses = Array.from({ length: 7 }, (_, index) => {
      story.at(index * DAY, 'unreachable');
      return story.pauseMs / HOUR;
    });
    expect(pauses).toEqual([1, 2, 4, 8, 16, 24, 24]);
    story.at(8 * DAY, 'found');
    expect(story.pauseMs).toBe(HOUR);
  });

  it('are told after 7 and 14 days without a conclusive one, once each', () => {
    const story = new Story();
    const told = Array.from({ length: 20 }, (_, day) => {
      const { events } = story.at(day * DAY, 'challenge');
      return events.map(({ kind, days }) => `${day}: ${kind} ${days}`);
    });
    expect(told.flat()).toEqual(['7: inconclusive 7', '14: inconclusive 14']);
    story.at(20 * DAY, 'found');
    expect(story.check.toldAfterDays).toBe(0);
  });

  it('do not wait beyond a deadline', () => {
    const story = new Story();
    story.at(0, 'found');
    story.at(HOUR, 'not_on_page');
    for (const hour of [2, 4, 8, 16]) story.at(hour * HOUR, 'unreachable');
    story.at(24 * HOUR, 'unreachable');
    expect(story.check.dueAt).toEqual(plus(25 * HOUR + 180_000));
  });
});

describe("a site's pace", () => {
  it('makes the interval half as long again as the last one took, and shortens it step by step', () => {
    const story = new Story();
    story.at(0, 'found');
    story.state = { ...story.state, check: { ...story.check, isPostponed: true } };
    story.at(10 * HOUR, 'found');
    expect(story.check).toMatchObject({ intervalSeconds: 54_000, isPostponed: false });
    story.at(20 * HOUR, 'found');
    expect(story.check.intervalSeconds).toBe(51_300);
    for (let check = 0; check < 60; check += 1) story.at(20 * HOUR + check * HOUR, 'found');
    expect(story.check.intervalSeconds).toBe(3_600);
  });

  it('is not mistaken for a back-off', () => {
    const story = new Story();
    for (let day = 0; day < 7; day += 1) story.at(day * DAY, 'unreachable');
    story.state = { ...story.state, check: { ...story.check, isPostponed: true } };
    story.at(8 * DAY, 'found');
    expect(story.pauseMs).toBe(HOUR);
  });
});

describe('a clock that is set back', () => {
  it('removes nothing early', () => {
    const story = new Story();
    story.at(0, 'found');
    story.at(30 * DAY, 'not_on_page');
    expect(story.at(HOUR, 'not_on_page').isRemovalDue).toBe(false);
    expect(story.link.scheduledDeletionAt).toEqual(plus(HOUR + DAY));
    expect(story.at(DAY, 'not_on_page').isRemovalDue).toBe(false);
    expect(story.at(DAY + HOUR, 'not_on_page').isRemovalDue).toBe(true);
  });

  it('keeps due times in reach, and waits for a week as long as ever', () => {
    const story = new Story();
    story.at(30 * DAY, 'redesigned');
    expect(story.at(0, 'redesigned').verdict).toBe('inconclusive');
    expect(story.pauseMs).toBeLessThan(3 * HOUR);
    expect(story.at(6 * DAY, 'redesigned').verdict).toBe('inconclusive');
  });
});

describe('the history', () => {
  it('has the last 20 checks, newest first', () => {
    const story = new Story();
    for (let check = 0; check < 25; check += 1) {
      story.at(check * HOUR, {
        reason: 'unreachable',
        ...(check === 24 ? { status: 503, finalHost: 'b.example' } : {}),
      });
    }
    expect(story.check.history).toHaveLength(20);
    expect(story.check.history[0]).toEqual({
      at: plus(24 * HOUR),
      verdict: 'inconclusive',
      reason: 'unreachable',
      status: 503,
      finalHost: 'b.example',
    });
  });
});
