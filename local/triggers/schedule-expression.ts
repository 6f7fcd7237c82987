import { Cron } from 'croner';

/** @returns the next time that a schedule is due, or undefined if it never is again */
export type NextDue = (after: Date) => Date | undefined;

const unitMs: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Parses an EventBridge schedule: `rate(5 minutes)`, `cron(0 12 * * ? *)` with six fields, or `at(2030-01-31T12:00:00)`:
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 * @param timezone IANA time zone of `cron` and `at`
 * @throws Error for an expression that EventBridge rejects
 */
export function parseSchedule(expression: string, timezone: string): NextDue {
  const [, kind, argument = ''] = /^(rate|cron|at)\((.*)\)$/.exec(expression) ?? [];
  if (kind === 'rate') return rate(expression, argument);
  if (kind === 'cron') return cron(argument, timezone);
  if (kind === 'at') {
    // croner reads a time without an offset in the schedule's time zone, as EventBridge does.
    const once = new Cron(argument, { timezone, paused: true });
    return (after) => once.nextRun(after) ?? undefined;
  }
  throw new Error(`${expression} is not an EventBridge schedule.`);
}

function rate(expression: string, argument: string): NextDue {
  const [, count = '', unit = '', plural] = /^(\d+) (minute|hour|day)(s?)$/.exec(argument) ?? [];
  const ms = Number(count) * (unitMs[unit] ?? 0);
  if (!ms || (Number(count) === 1) !== (plural === ''))
    throw new Error(`${expression} is not an EventBridge rate.`);
  return (after) => new Date(after.getTime() + ms);
}

function cron(argument: string, timezone: string): NextDue {
  const fields = argument.trim().split(/\s+/);
  const [minutes, hours, dayOfMonth = '', month, dayOfWeek = '', year] = fields;
  if (fields.length !== 6) throw new Error(`cron(${argument}) has ${fields.length} fields, not 6.`);
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) {
    throw new Error(`cron(${argument}): one of day-of-month and day-of-week must be "?".`);
  }
  const any = (field: string): string => (field === '?' ? '*' : field);
  const pattern = ['0', minutes, hours, any(dayOfMonth), month, any(dayOfWeek), year].join(' ');
  // In EventBridge, day 1 of the week is Sunday.
  const job = new Cron(pattern, { timezone, paused: true, alternativeWeekdays: true });
  return (after) => job.nextRun(after) ?? undefined;
}
