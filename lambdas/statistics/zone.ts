const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
export const DAY_MS = 86_400_000;

/** A time zone: what its clocks show, and when. */
export interface Zone {
  /** How far its clocks are ahead of UTC at an instant, in milliseconds. */
  offsetMs(epochMs: number): number;
}

/** @param name of IANA's database (see `isTimeZone`) @throws RangeError when there is none */
export function zoneOf(name: string): Zone {
  const format = new Intl.DateTimeFormat('en', { timeZone: name, timeZoneName: 'longOffset' });
  return {
    offsetMs(epochMs) {
      const parts = format.formatToParts(epochMs);
      return offsetIn(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '');
    },
  };
}

/** @param text such as `GMT+05:30`, or `GMT` alone */
function offsetIn(text: string): number {
  const [, sign, hours, minutes, seconds = 0] = /([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(text) ?? [];
  if (sign === undefined) return 0;
  const ms = (Number(hours) * 60 + Number(minutes)) * MINUTE_MS + Number(seconds) * SECOND_MS;
  return sign === '-' ? -ms : ms;
}

/** The calendar day that a zone has at an instant, `YYYY-MM-DD`. */
export const dateAt = (zone: Zone, epochMs: number): string =>
  new Date(epochMs + zone.offsetMs(epochMs)).toISOString().slice(0, 10);

/** The time that a zone's clocks show, to the second and with its offset: `2026-02-22T00:00:00+08:00`. */
export function localTime(zone: Zone, epochMs: number): string {
  const offsetMs = zone.offsetMs(epochMs);
  return `${new Date(epochMs + offsetMs).toISOString().slice(0, 19)}${offsetText(offsetMs)}`;
}

function offsetText(offsetMs: number): string {
  if (offsetMs === 0) return 'Z';
  const minutes = Math.round(Math.abs(offsetMs) / MINUTE_MS);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${offsetMs < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/**
 * When a calendar day begins in a zone, in epoch milliseconds: at its first midnight, or where clocks skip that, when they are
 * changed. A day that a zone skips as a whole begins and ends at the same instant.
 * @param date `YYYY-MM-DD`
 */
export function startOfDay(zone: Zone, date: string): number {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  // No zone is a day ahead or behind, or changes its clocks twice in two days.
  const before = midnight - zone.offsetMs(midnight - DAY_MS);
  const after = midnight - zone.offsetMs(midnight + DAY_MS);
  const found = [before, after].filter((at) => at + zone.offsetMs(at) === midnight);
  return found.length > 0 ? Math.min(...found) : changeBetween(zone, after, before);
}

/** When clocks change between two instants that they change between once. */
function changeBetween(zone: Zone, from: number, to: number): number {
  const offsetMs = zone.offsetMs(from);
  let [same, changed] = [from, to];
  while (changed - same > 1) {
    const middle = Math.floor((same + changed) / 2);
    if (zone.offsetMs(middle) === offsetMs) same = middle;
    else changed = middle;
  }
  return changed;
}

/** @param date `YYYY-MM-DD` @param days may be negative */
export const plusDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** How many calendar days there are from one to another, both included. @param from `YYYY-MM-DD`, like `to` */
export const daysIn = ({ from, to }: { readonly from: string; readonly to: string }): number =>
  (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
