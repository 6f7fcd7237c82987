import { STRANGER } from './build-world.ts';
import type { Month } from './month.ts';
import { lateRemovals, unnoticed } from './promptness.ts';
import { Histogram } from './spans.ts';
import { HOUR } from './world.ts';

export interface MonthReport {
  /** For a person to read. */
  readonly lines: readonly string[];
  /** What must not happen; each is one text with the history of its link. */
  readonly violations: Readonly<Record<Violation, readonly string[]>>;
}

export type Violation =
  | 'wrong deletions'
  | 'unwarned deletions'
  | 'late deletions'
  | 'unnoticed'
  | 'pace'
  | 'others late';

/** Of 100 checks of the others, 99 must be written this soon after they are due, in minutes, or twice as late as before. */
const MAX_LATE_MINUTES = 5;

/** Compares a month that is over with what was to happen. */
export function reportOn(month: Month): MonthReport {
  const { audit, world, hours, endMs, requests } = month;
  const ports = { audit, world, hours, endMs };
  const { overlaps, tooSoon, examples } = requests;
  const { others, duringAttack } = audit.lateness;
  const lateMinutes = duringAttack.percentile(0.99);
  const violations: Record<Violation, readonly string[]> = {
    'wrong deletions': audit.wrong,
    'unwarned deletions': audit.unwarned,
    'late deletions': lateRemovals(ports),
    unnoticed: unnoticed(ports),
    pace: overlaps + tooSoon > 0 ? [`${overlaps} overlaps, ${tooSoon} too soon: ${examples.join('; ')}`] : [],
    'others late':
      lateMinutes > Math.max(MAX_LATE_MINUTES, 2 * others.percentile(0.99))
        ? [`99 % of the others' checks were written within ${lateMinutes} minutes`]
        : [],
  };
  return { lines: [...linesOf(month), ...violationLines(violations)], violations };
}

function violationLines(violations: MonthReport['violations']): string[] {
  return Object.entries(violations).map(([name, found]) => `${name}: ${found.length}`);
}

const table = (counts: Iterable<readonly [string, number]>): string =>
  [...counts].map(([name, count]) => `${name} ${count}`).join(', ') || 'none';

const hoursOf = (ms: number): string => (ms / HOUR).toFixed(1);

function linesOf(month: Month): string[] {
  const { audit, faults, queue, requests, mail, owners, tally, lagSeconds, inspector, world } = month;
  const { verdicts, checks, removals, pauses, events } = audit;
  const delays = new Histogram();
  for (const { atMs, missingSince } of removals)
    delays.add((atMs - (missingSince?.getTime() ?? atMs)) / 60_000);
  const held = removals.filter(({ wasHeld }) => wasHeld);
  const most = [...requests.most].sort(([, one], [, other]) => other - one).slice(0, 3);
  const late = (of: Histogram) =>
    `p50 ${of.percentile(0.5)} min, p99 ${of.percentile(0.99)} min, most ${of.most} min (${of.count} checks)`;
  const writesPerCheck = (kinds: readonly string[], without = 0): string =>
    (
      (kinds.reduce((sum, kind) => sum + (faults.byKind.get(kind) ?? 0), 0) - without) /
      Math.max(1, checks)
    ).toFixed(3);
  const postponed = audit.postponed.stranger + audit.postponed.others;
  return [
    `checks: ${checks} (${table(Object.entries(verdicts))}), ${requests.requests} requests, ${inspector.runs} different inspections`,
    `missing by mistake: ${audit.falselyMissing} checks of links that visitors find`,
    `inconclusive though nothing hides the page: ${table(audit.needlessly)}`,
    `links: ${world.links.size} planned, ${removals.length} removals, ${held.length} of them after a hold (${removals.filter(({ isConfirmed }) => isConfirmed).length} confirmed)`,
    `from the first missing to the removal: p50 ${hoursOf(delays.percentile(0.5) * 60_000)} h, p99 ${hoursOf(delays.percentile(0.99) * 60_000)} h, most ${hoursOf(delays.most * 60_000)} h`,
    `events: ${table(events)}; by owners: ${table(Object.entries(owners.tally))}; races with owners ${audit.races}; removed in an accident of more than a day that no brake holds ${audit.accidental}`,
    `pauses: ${pauses.map(({ reason, fromMs, toMs }) => `${reason} ${hoursOf(Math.min(toMs, month.endMs) - fromMs)} h`).join(', ') || 'none'}`,
    `deletions that waited for another check: ${table(month.waiting)}`,
    `mail: ${table(Object.entries(mail.tally))}`,
    `writes per check: ${writesPerCheck(['save', 'replace', 'forget'], postponed)} of links, ${writesPerCheck(['count', 'sketch', 'pause'])} of the stage's counts; and to postpone checks: ${table(Object.entries(audit.postponed))}`,
    `faults of the table: ${table(Object.entries(faults.tally))}; of functions: ${table(Object.entries(tally))}`,
    `queue: ${table(Object.entries(queue.tally))}`,
    `warnings in the log: ${table(month.warnings)}`,
    `pace: ${requests.overlaps} overlaps, ${requests.tooSoon} too soon, shortest time between two starts ${Math.round(requests.shortestGapMs)} ms; most requests in an hour: ${table(most)}`,
    `attack: the stranger's site got ${requests.most.get(STRANGER) ?? 0} requests in its worst hour, ${audit.hourly.stranger.most} checks; its checks: ${late(audit.lateness.stranger)}`,
    `others, before the attack: ${late(audit.lateness.others)}`,
    `others, in its first 12 hours: ${late(audit.lateness.duringAttack)}`,
    `dispatcher's lag: p50 ${lagSeconds.percentile(0.5)} s, p99 ${lagSeconds.percentile(0.99)} s, most ${lagSeconds.most} s`,
  ];
}
