import type { TableDownload } from '../http/table-handler.ts';
import type { AccountStatsData, StatsData } from './stats-schemas.ts';

type Cells = TableDownload['rows'][number];

const COLUMNS = ['kind', 'name', 'clicks', 'views', 'bot_views', 'approximate'];

/** A link's statistics as CSV. @param linkId names the file */
export const linkStatsTable = (linkId: number, data: StatsData): TableDownload => ({
  rows: toRows(data),
  fileName: fileName(`link-${linkId}`, data),
});

/** An account's statistics as CSV. The header `Link` leads to the statistics of the next links (RFC 8288). */
export const accountStatsTable = (data: AccountStatsData): TableDownload => ({
  rows: toRows(data),
  fileName: fileName('account', data),
  ...(data.next_cursor !== null && {
    headers: { link: `</api/v1/stats?cursor=${data.next_cursor}>; rel="next"` },
  }),
});

const fileName = (of: string, { from, to }: StatsData): string => `klook-up-stats-${of}-${from}-${to}.csv`;

/** The totals, each interval, and each name of each breakdown. Only clicks are broken down. */
const toRows = (data: StatsData): readonly Cells[] => [
  COLUMNS,
  ['total', '', ...counts(data.totals), data.approximate],
  ...data.intervals.map(
    ({ local_start, ...rest }): Cells => [data.interval, local_start, ...counts(rest), data.approximate],
  ),
  ...breakdown('country', data.clicks_by_country, data),
  ...breakdown('device', data.clicks_by_device, data),
  ...breakdown('browser', data.clicks_by_browser, data),
  ...breakdown('referrer', data.clicks_by_referrer, data),
];

const counts = ({ clicks, views, bot_views }: StatsData['totals']): Cells => [clicks, views, bot_views];

const breakdown = (
  kind: string,
  clicks: Readonly<Record<string, number>>,
  data: StatsData,
): readonly Cells[] =>
  Object.entries(clicks).map(([name, count]) => [kind, name, count, '', '', data.approximate_breakdowns]);
