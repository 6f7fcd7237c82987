import { CHECK_INTERVAL_SECONDS, type LinkCheck } from '../links/verification.ts';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** A link is removed when it has been missing for this long. */
const MISSING_MS = DAY_MS;
/** A deletion that waits for its owner waits until the link has been missing for this long. */
export const HOLD_MS = 7 * DAY_MS;
/** Due times vary by this share, up and down, so that links that were checked together drift apart. */
const JITTER = 0.1;
const LONGEST_BACK_OFF_SECONDS = 86_400;
const LONGEST_INTERVAL_SECONDS = 7 * 86_400;
/**
 * An interval grows by the first factor if the site's pace had its check postponed, and shrinks by the second with each check
 * that was not. So a site with more links than its pace allows settles below it: at the pace itself, chance alone would have
 * nearly every check postponed again and again, each time for three write units.
 */
const GROW = 1.5;
const SHRINK = 0.95;
/** A missing link is checked this many seconds after its deadline, and up to five times as many. */
const AFTER_DEADLINE_SECONDS = 60;

export type Random = () => number;

const plus = (time: Date, seconds: number): Date => new Date(time.getTime() + Math.round(seconds) * 1000);

/** Of two times, the earlier one. A time in the future was written before the clock was set back: it counts as now. */
export const notAfter = (time: Date, now: Date): Date => (time > now ? now : time);

/** When a link that is missing may be removed; undefined while it isn't missing. */
export function deadlineOf({
  missingSince,
  hold,
  confirmedAt,
}: Pick<LinkCheck, 'missingSince' | 'hold' | 'confirmedAt'>): Date | undefined {
  if (!missingSince) return undefined;
  return hold && !confirmedAt ? hold.until : new Date(missingSince.getTime() + MISSING_MS);
}

/**
 * Returns the seconds between two checks of a link. If the dispatcher had to postpone this one because of the site's pace,
 * the next one comes half as late again; otherwise the interval shrinks towards an hour.
 */
export function nextInterval(
  { isPostponed, intervalSeconds, history, startedAt }: LinkCheck,
  now: Date,
): number {
  const [last] = history;
  if (!isPostponed) return Math.max(CHECK_INTERVAL_SECONDS, Math.floor(SHRINK * intervalSeconds));
  // Its time was chosen by the back-off, and says nothing about the site's pace.
  if (last?.verdict === 'inconclusive') return intervalSeconds;
  const elapsedSeconds = Math.floor((now.getTime() - (last?.at ?? startedAt).getTime()) / 1000);
  const grown = Math.floor(GROW * elapsedSeconds);
  return Math.min(LONGEST_INTERVAL_SECONDS, Math.max(CHECK_INTERVAL_SECONDS, grown));
}

/** When a link is checked again after a conclusive check. @param deadline when it may be removed, if it is missing */
export const dueAfterConclusive = (
  { intervalSeconds }: Pick<LinkCheck, 'intervalSeconds'>,
  deadline: Date | undefined,
  { now, random }: { readonly now: Date; readonly random: Random },
): Date =>
  notPastDeadline(plus(now, intervalSeconds * (1 - JITTER + 2 * JITTER * random())), deadline, {
    now,
    random,
  });

/** When a link is checked again after an inconclusive check: after 1, 2, 4 … 24 hours, or its site's longer interval. */
export function dueAfterInconclusive(
  { intervalSeconds, inconclusiveChecks }: Pick<LinkCheck, 'intervalSeconds' | 'inconclusiveChecks'>,
  deadline: Date | undefined,
  { now, random }: { readonly now: Date; readonly random: Random },
): Date {
  const doubled = CHECK_INTERVAL_SECONDS * 2 ** Math.min(10, inconclusiveChecks - 1);
  const seconds = Math.max(intervalSeconds, Math.min(LONGEST_BACK_OFF_SECONDS, doubled));
  return dueAfterConclusive({ intervalSeconds: seconds }, deadline, { now, random });
}

/** The check that decides comes soon after the deadline. */
function notPastDeadline(
  due: Date,
  deadline: Date | undefined,
  { now, random }: { readonly now: Date; readonly random: Random },
): Date {
  if (!deadline || deadline <= now) return due;
  const after = plus(deadline, AFTER_DEADLINE_SECONDS * (1 + 4 * random()));
  return due < after ? due : after;
}

/**
 * Whether a check comes much later than planned: after an outage of ours, or because the clock was set forward. Such a
 * check removes nothing; the next one may.
 */
export function isMuchLate({ history, intervalSeconds }: LinkCheck, now: Date): boolean {
  const [last] = history;
  if (!last) return false;
  const longest = Math.max(LONGEST_BACK_OFF_SECONDS, intervalSeconds) * (1 + JITTER) + 3 * 3_600;
  return now.getTime() - last.at.getTime() > longest * 1000;
}
