import type { Click } from './click.ts';

/** A period whose clicks are packed. Clicks of other times have rows in the click log. */
export interface PackedPeriod {
  readonly from: Date;
  /** Not included; undefined while it has no end. */
  readonly until: Date | undefined;
}

/**
 * Whether a click is packed. This depends on the visit's own time alone, so that a click is looked for where it was counted,
 * by any instance and at any time.
 */
export function isPacked({ at }: Pick<Click, 'at'>, periods: readonly PackedPeriod[]): boolean {
  const time = Date.parse(at);
  return periods.some(
    ({ from, until }) => time >= from.getTime() && (until === undefined || time < until.getTime()),
  );
}
