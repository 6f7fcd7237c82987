import { DAY_MS, HOLD_MS, HOUR_MS } from './check-times.ts';
import type { HourOfChecks, PauseReason, StagePause, StageStore } from './stage-store.ts';

/** So many sites at once have not all deleted their links: the fault is ours, or the network's. */
const TURNED = { sites: 20, share: 0.05 };
/** No hour counts many more sites that turned, so in a stage of more than 6,000 sites these are too many. */
export const MOST_TURNED_SITES = 300;
/** From so many sites on, the share of conclusive checks says something. */
const CONCLUSIVE = { sites: 50, ofMean: 0.5, days: 7 };
/** Deletions resume after so many hours without a reason to pause. */
const CLEAN_MS = 6 * HOUR_MS;

/** The start of an hour of UTC. */
export const hourOf = (at: Date): Date => new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);

const hoursBefore = (at: Date, hours: number): Date => new Date(at.getTime() - hours * HOUR_MS);

/**
 * Whether too many sites turned within an hour: looks at an hour with the one before it, which is stricter.
 * @param pair both hours, as far as there are counts
 */
export function hasSurge(pair: readonly HourOfChecks[]): boolean {
  const turned = pair.reduce((sum, { turnedSites }) => sum + turnedSites, 0);
  // Without an estimate, the sites that turned are all there are.
  const sites = Math.max(0, ...pair.map(({ sites: estimate = 0 }) => estimate));
  return turned >= TURNED.sites && turned >= Math.min(TURNED.share * sites, MOST_TURNED_SITES);
}

/** Whether the checks of the last full hour, or of this one, were conclusive far less often than usual. */
export function hasFewConclusive(hours: readonly HourOfChecks[], now: Date): boolean {
  const current = hourOf(now).getTime();
  const recent = hours.filter(({ hour }) => hour.getTime() >= current - HOUR_MS);
  const usual = hours.filter(({ hour }) => hour.getTime() < current - HOUR_MS);
  const sites = Math.max(0, ...recent.map(({ sites: estimate = 0 }) => estimate));
  if (sites < CONCLUSIVE.sites || usual.length === 0) return false;
  const mean = shareOf(usual);
  // The current hour counts once it has as many checks as there are sites to judge by.
  return recent
    .filter(({ checks }) => checks >= CONCLUSIVE.sites)
    .some((hour) => shareOf([hour]) < CONCLUSIVE.ofMean * mean);
}

function shareOf(hours: readonly HourOfChecks[]): number {
  const checks = hours.reduce((sum, hour) => sum + hour.checks, 0);
  return checks === 0 ? 0 : hours.reduce((sum, hour) => sum + hour.conclusive, 0) / checks;
}

/** Hours that still count: not those that began before an operator resumed deletions. */
const counting = (hours: readonly HourOfChecks[], { resumedAt }: StagePause): readonly HourOfChecks[] =>
  resumedAt ? hours.filter(({ hour }) => hour >= resumedAt) : hours;

/**
 * Pauses and resumes the stage's deletions, as the last hours require. What an operator paused, only an operator resumes.
 * @param hours of the last seven days
 * @returns the next version; undefined if nothing changes
 */
export function nextPause(
  pause: StagePause,
  hours: readonly HourOfChecks[],
  now: Date,
): StagePause | undefined {
  const bad = badReason(pause, hours, now);
  const { version, reason } = pause;
  if (bad) {
    const isNew = reason === undefined;
    // A write a minute would say no more.
    if (!isNew && pause.lastBadAt && now.getTime() - pause.lastBadAt.getTime() < HOUR_MS / 6)
      return undefined;
    return {
      ...pause,
      version: version + 1,
      reason: reason ?? bad,
      since: isNew ? now : pause.since,
      lastBadAt: now,
    };
  }
  if (reason === undefined || reason === 'operator') return undefined;
  const cleanSince = (pause.lastBadAt ?? pause.since).getTime();
  if (now.getTime() - cleanSince < CLEAN_MS) return undefined;
  return { ...pause, version: version + 1, reason: undefined, since: now };
}

function badReason(
  pause: StagePause,
  all: readonly HourOfChecks[],
  now: Date,
): Exclude<PauseReason, 'operator'> | undefined {
  const hours = counting(all, pause);
  const recent = hours.filter(({ hour }) => hour >= hoursBefore(hourOf(now), 1));
  if (hasSurge(recent)) return 'many_sites_turned';
  const usual = all.filter(({ hour }) => hour < hoursBefore(hourOf(now), 1));
  return hasFewConclusive([...usual, ...recent], now) ? 'few_conclusive' : undefined;
}

/** Reads what {@link nextPause} needs, and stores its result. @returns the pause that applies from now on */
export async function updatePause(store: StageStore, now: Date): Promise<StagePause> {
  const [pause, hours] = await Promise.all([
    store.pause(),
    store.hours(hoursBefore(now, CONCLUSIVE.days * 24), now),
  ]);
  const next = nextPause(pause, hours, now);
  if (!next) return pause;
  return (await store.savePause(next)) === 'saved' ? next : await store.pause();
}

/** Why the stage lets no link go that went missing at a certain time. */
export type StageObstacle = 'paused' | 'surge';

/**
 * Reads whether the stage's brake is on, for one run of checks. Looks at the current hour itself too, because the pause is
 * written only once a minute. A link that went missing while too many sites did waits for 7 days, even if deletions have been
 * resumed by then, unless an operator resumed them: six clean hours say nothing about links that are still missing.
 */
export async function stageBrake(
  store: StageStore,
  now: Date,
): Promise<(missingSince: Date) => Promise<StageObstacle | undefined>> {
  const pause = await store.pause();
  const surges = new Map<number, Promise<boolean>>();
  const surgeAround = (hour: Date): Promise<boolean> => {
    const known = surges.get(hour.getTime());
    if (known) return known;
    const read = store.hours(hoursBefore(hour, 1), hoursBefore(hour, -1)).then((hours) => {
      const counted = counting(hours, pause);
      // The hour with the one before it, or with the one after it.
      return (
        hasSurge(counted.filter((each) => each.hour <= hour)) ||
        hasSurge(counted.filter((each) => each.hour >= hour))
      );
    });
    surges.set(hour.getTime(), read);
    return read;
  };
  const isPaused = pause.reason !== undefined || (await surgeAround(hourOf(now)));
  return async (missingSince) => {
    if (isPaused) return 'paused';
    if (now.getTime() - missingSince.getTime() >= HOLD_MS) return undefined;
    return (await surgeAround(hourOf(missingSince))) ? 'surge' : undefined;
  };
}

/** Hours are kept until a deletion that a surge holds is over. */
export const HOURS_KEPT_MS = HOLD_MS + 2 * DAY_MS;
