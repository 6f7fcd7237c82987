import type { LinkCheck } from '../../../lambdas/links/verification.ts';
import { hasSurge, hourOf } from '../../../lambdas/verification/stage-brake.ts';
import type { HourOfChecks } from '../../../lambdas/verification/stage-store.ts';
import { type Audit, CLOCK_STEPS_MS, type LinkStory } from './audit.ts';
import { uncoveredMs } from './spans.ts';
import { DAY, HOUR, type Span, type World } from './world.ts';

/** For a check to be dispatched, run and written, and for its place after the deadline. */
const SLACK_MS = 15 * 60_000 + CLOCK_STEPS_MS;
/** Between two checks at most, as a share of the interval. */
const JITTER = 1.1;

export interface PromptnessPorts {
  readonly audit: Audit;
  readonly world: World;
  /** All hours of the run: the brake's own rule says which of them had a surge. */
  readonly hours: readonly HourOfChecks[];
  readonly endMs: number;
}

/**
 * Finds links that were missing, and were removed too late or not at all: the deadline is 24 hours after the first *missing*,
 * or 7 days where a brake holds it, and the removal follows within two checks. The time does not run while deletions are paused,
 * while the warning isn't accepted, and from an inconclusive check to the next conclusive one.
 */
export function lateRemovals({ audit, hours, endMs }: PromptnessPorts): string[] {
  const late: string[] = [];
  const judge = (story: LinkStory, check: LinkCheck, untilMs: number, isRemoved: boolean): void => {
    const lateMs = latenessOf(story, check, { untilMs, pauses: audit.pauses, hours });
    if (lateMs <= 0) return;
    late.push(
      `link ${story.linkId}: ${(lateMs / HOUR).toFixed(1)} h too late${isRemoved ? '' : ', and not removed yet'}\n` +
        audit.history(story, story.link.siteUrl ?? ''),
    );
  };
  for (const { story, check, atMs } of audit.removals) judge(story, check, atMs, true);
  for (const story of audit.stories.values()) {
    const { link, check } = story;
    if (link.isActive && !link.removal && check?.missingSince && check.dueAt)
      judge(story, check, endMs, false);
  }
  return late;
}

function latenessOf(
  { unwarned, scheduledMs, warnedMs, inconclusive, inconclusiveFromMs }: LinkStory,
  check: LinkCheck,
  {
    untilMs,
    pauses,
    hours,
  }: { readonly untilMs: number; readonly pauses: readonly Span[]; readonly hours: readonly HourOfChecks[] },
): number {
  const missingMs = check.missingSince?.getTime() ?? untilMs;
  const isHeld = check.hold !== undefined && check.confirmedAt === undefined;
  const deadlineMs =
    check.confirmedAt?.getTime() ?? missingMs + (isHeld || isInSurge(missingMs, hours) ? 7 : 1) * DAY;
  const spans: Span[] = [...pauses, ...inconclusive, ...unwarned];
  if (inconclusiveFromMs !== undefined) spans.push({ fromMs: inconclusiveFromMs, toMs: untilMs });
  if (scheduledMs !== undefined && warnedMs === undefined) spans.push({ fromMs: scheduledMs, toMs: untilMs });
  const allowedMs = 2 * JITTER * check.intervalSeconds * 1000 + SLACK_MS;
  return uncoveredMs(deadlineMs, untilMs, spans) - allowedMs;
}

function isInSurge(missingMs: number, hours: readonly HourOfChecks[]): boolean {
  const hour = hourOf(new Date(missingMs)).getTime();
  const pair = (ms: number) =>
    hours.filter(({ hour: each }) => each.getTime() === ms || each.getTime() === ms - HOUR);
  return hasSurge(pair(hour)) || hasSurge(pair(hour + HOUR));
}

/** How long a page must have been in plain sight before a link that is gone from it must be missing. */
const NOTICED_MS = 30 * HOUR;

/** Finds links that are gone for good, in plain sight for long, and not missing yet. */
export function unnoticed({ audit, world, endMs }: PromptnessPorts): string[] {
  const found: string[] = [];
  for (const story of audit.stories.values()) {
    const { link, check, linkId } = story;
    const { siteUrl } = link;
    if (!link.isActive || link.removal || siteUrl === undefined || !check || check.missingSince) continue;
    const sinceMs = endMs - NOTICED_MS;
    if (check.startedAt.getTime() > sinceMs || !world.isRemovedForGood(siteUrl, linkId, sinceMs)) continue;
    if (!isInSight(world, siteUrl, sinceMs - 26 * HOUR, endMs)) continue;
    const reason = check.history[0]?.reason;
    // These wait for seven days by design.
    if (reason === 'redesigned' || reason === 'not_published_yet') continue;
    found.push(`link ${linkId} is gone, and was never missing (${reason})\n${audit.history(story, siteUrl)}`);
  }
  return found;
}

function isInSight(world: World, url: string, fromMs: number, toMs: number): boolean {
  for (let ms = fromMs; ms <= toMs; ms += HOUR / 4) if (!world.isInPlainSight(url, ms)) return false;
  return true;
}
