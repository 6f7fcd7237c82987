import { isTimeZone } from '../accounts/time-zone.ts';
import { InvalidFieldsError } from '../errors/coded-error.ts';
import { fromCursor, toCursor } from '../http/cursor-text.ts';
import { type AskedRange, INTERVALS, isDate, type StatsRange } from './stats-range.ts';

/** Where the statistics of an account continue. */
export interface StatsPosition {
  /** They continue with the links before this position. */
  readonly before: number;
  /** The range of the first response, so that the others have the same even after midnight. */
  readonly range: StatsRange;
}

const pattern = /^1 ([1-9]\d{0,11}) ([\d-]{10}) ([\d-]{10}) ([a-z]+) ([\w/+-]{2,50})$/;

/** Encodes a cursor. */
export const encodeStatsCursor = ({
  before,
  range: { from, to, interval, timeZone },
}: StatsPosition): string => toCursor(['1', before, from, to, interval, timeZone].join(' '));

/**
 * Decodes a cursor.
 * @param asked the range that was sent with it, if any
 * @throws InvalidFieldsError unless the text is what {@link encodeStatsCursor} returns, for the same range
 */
export function decodeStatsCursor(text: string, asked: AskedRange): StatsPosition {
  const position = positionIn(text);
  if (!position) throw new InvalidFieldsError({ cursor: 'Must be a next_cursor from an earlier response.' });
  const differs = rangeFields.some(
    (field) => (asked[field] ?? position.range[field]) !== position.range[field],
  );
  if (differs) {
    throw new InvalidFieldsError({
      cursor:
        'Must be sent with the range of the first response, or without `from`, `to`, `interval` and `timezone`.',
    });
  }
  return position;
}

const rangeFields = ['from', 'to', 'interval', 'timeZone'] as const;

function positionIn(text: string): StatsPosition | undefined {
  const [isCursor, before, from = '', to = '', name, timeZone = ''] =
    pattern.exec(fromCursor(text) ?? '') ?? [];
  const interval = INTERVALS.find((each) => each === name);
  if (isCursor === undefined || !interval || !isDate(from) || !isDate(to) || !isTimeZone(timeZone))
    return undefined;
  return { before: Number(before), range: { from, to, interval, timeZone } };
}
