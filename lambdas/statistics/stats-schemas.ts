import * as z from 'zod';
import { isTimeZone } from '../accounts/time-zone.ts';
import { type AskedRange, INTERVALS, isDate } from './stats-range.ts';

const date = z.string().refine(isDate, 'Must be a date of this century, such as 2026-02-22.');

const range = {
  from: date.optional().meta({
    format: 'date',
    description: 'The first day, in the time zone. By default 29 days before `to`.',
  }),
  to: date
    .optional()
    .meta({ format: 'date', description: 'The last day, in the time zone. By default today.' }),
  interval: z.enum(INTERVALS, 'Must be hour, day or month.').optional().meta({
    description:
      'Length of the intervals: up to 31 days by `hour`, 366 days by `day`, 60 months by `month`. By default `day`.',
  }),
  timezone: z
    .string()
    .refine(isTimeZone, 'Must be a name of the IANA time zone database, such as Asia/Manila.')
    .optional()
    .meta({ description: 'Time zone of days, hours and months, such as `Asia/Manila`. By default `UTC`.' }),
};

/** The query of `GET /links/{id}/stats`. */
export const linkStatsQuery = z.strictObject(range);

/** The query of `GET /stats`. */
export const accountStatsQuery = z.strictObject({
  ...range,
  cursor: z
    .string()
    .optional()
    .meta({ description: 'The `next_cursor` of the previous response. It includes the range.' }),
});

/** The part of a range that a query has. */
export const toRange = ({ from, to, interval, timezone }: z.output<typeof linkStatsQuery>): AskedRange => ({
  from,
  to,
  interval,
  timeZone: timezone,
});

const count = z.int().nonnegative();

const counts = {
  clicks: count.meta({ description: 'People who were sent to the destination.' }),
  views: count.meta({
    description:
      'GET requests for the short URL, or for the preview of an in-page link, known bots included.',
  }),
  bot_views: count.meta({ description: 'How many of the `views` came from known bots.' }),
};

export const countsData = z.object(counts);

export const intervalData = z.object({
  start: z.string().meta({ format: 'date-time', description: 'When it begins, in UTC.' }),
  local_start: z.string().meta({
    description: 'The same in the time zone, with its offset: `2026-02-22T00:00:00+08:00`.',
  }),
  ...counts,
});

/** Not `z.record`, which would drop a referrer called `__proto__`. */
const clicksByName = z.unknown() as z.ZodType<
  Readonly<Record<string, number>>,
  Readonly<Record<string, number>>
>;
const named = {
  type: 'object',
  additionalProperties: { type: 'integer', format: 'int64', minimum: 1 },
} as const;
const SUM = 'They add up to the clicks in `totals`.';

/** The `data` of the response to `GET /links/{id}/stats`. */
export const statsData = z.object({
  from: z.iso.date().meta({ description: 'The first day, in the time zone.' }),
  to: z.iso.date().meta({ description: 'The last day, in the time zone.' }),
  interval: z.enum(INTERVALS).meta({ description: 'Length of the intervals.' }),
  timezone: z.string().meta({ description: 'Time zone of the range and its intervals.' }),
  totals: countsData,
  intervals: z.array(intervalData).meta({
    description:
      'All intervals of the range, in order, also those without visits. They add up to `totals`. The first and last month ' +
      'have only the days of the range.',
  }),
  approximate: z.boolean().meta({
    description:
      'Whether intervals may have visits of up to 30 minutes before or after them: in time zones that are not whole hours ' +
      'from UTC. Or whether views of hours were shared out, on days before they were stored by hour.',
  }),
  clicks_by_country: clicksByName.meta({
    ...named,
    description: `Clicks by country, ISO 3166-1 alpha-2 or \`XK\` (Kosovo), or \`unknown\`. ${SUM}`,
  }),
  clicks_by_device: clicksByName.meta({ ...named, description: `Clicks by type of device. ${SUM}` }),
  clicks_by_browser: clicksByName.meta({ ...named, description: `Clicks by browser. ${SUM}` }),
  clicks_by_referrer: clicksByName.meta({
    ...named,
    description: `Clicks by the referring page's host, or \`none\`. \`other\` has those that are not among the 100 most frequent. ${SUM}`,
  }),
  approximate_breakdowns: z.boolean().meta({
    description:
      'Whether a part of a UTC day was broken down as the whole day is, because breakdowns are stored by UTC day. Never in UTC.',
  }),
});

export type StatsData = z.input<typeof statsData>;

/** The `data` of the response to `GET /stats`. */
export const accountStatsData = statsData.extend({
  links: count.meta({ description: 'How many of your links this response has added up.' }),
  has_more: z.boolean().meta({
    description: 'Whether there may be more links. Add their statistics to these.',
  }),
  next_cursor: z
    .string()
    .nullable()
    .meta({ description: 'Send it as `cursor` to get the statistics of the next links. `null` at the end.' }),
});

export type AccountStatsData = z.input<typeof accountStatsData>;
