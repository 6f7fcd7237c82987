import { formatDay, formatInstant, formatRelative } from '../languages/formats.ts';

interface TimeProps {
  /** In ISO 8601. */
  readonly at: string;
  /** Shows the day instead of how long ago it is. */
  readonly day?: boolean;
}

/** A time: how long ago, with the exact one at hand. */
export const Time = ({ at, day }: TimeProps) => (
  <time dateTime={at} title={formatInstant(at)}>
    {day ? formatDay(at) : formatRelative(at)}
  </time>
);
