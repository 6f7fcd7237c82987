import { trimInvisibleEnds } from '../destinations/invisible-ends.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** The last second with a four-digit year. Later times would neither sort as text nor parse everywhere. */
export const LATEST_TIME = new Date(Date.UTC(9999, 11, 31, 23, 59, 59));

/**
 * Date, `T`, time (hours, with optional minutes, seconds and fraction) and offset, with or without separators. Programs
 * also print a space for the `T` (RFC 3339, 5.6), and one more before the offset.
 */
const pattern =
  /^(\d{4})(-?)(\d{2})\2(\d{2})[T ](\d{2})(?:(:?)(\d{2})(?:\6(\d{2})(?:[.,](\d+))?)?)? ?(?:Z|([+-])(\d{2})(?::?(\d{2}))?)$/i;

/**
 * Parses an ISO 8601 time: a calendar date, a time of day and an offset. Ignores invisible characters at the ends. Not
 * read: week dates (`2027-W01-1`), ordinal dates (`2027-001`), years of more than four digits, leap seconds, and hours
 * or minutes with a fraction.
 * @returns the time, truncated to the second; undefined when the text has another format, or its time does not exist or
 *   is after the year 9999
 */
export function parseIsoTime(text: string): Date | undefined {
  const match = pattern.exec(trimInvisibleEnds(text));
  if (!match) return undefined;
  const number = (group: number): number => Number(match[group] ?? 0);
  const [year, month, day, hour, minute, second] = [1, 3, 4, 5, 7, 8].map(number) as SixNumbers;
  const isMidnightAtEnd = hour === 24 && minute === 0 && second === 0 && number(9) === 0;
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  if ((hour > 23 && !isMidnightAtEnd) || minute > 59 || second > 59) return undefined;
  const [offsetHours, offsetMinutes] = [number(11), number(12)];
  if (offsetHours > 23 || offsetMinutes > 59) return undefined;
  const offsetMs = (match[10] === '-' ? -1 : 1) * (offsetHours * 60 + offsetMinutes) * 60_000;
  const timeMs = Date.UTC(year, month - 1, day, hour, minute, second) - offsetMs;
  return timeMs > LATEST_TIME.getTime() ? undefined : new Date(timeMs);
}

type SixNumbers = [number, number, number, number, number, number];

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/**
 * When an expired link is removed permanently (contract, "Decided contradictions" 10).
 * @param retentionDays days that an expired link stays readable and can be revived
 */
export const purgeTime = (expiresAt: Date, retentionDays: number): Date =>
  new Date(Math.min(expiresAt.getTime() + retentionDays * DAY_MS, LATEST_TIME.getTime()));
