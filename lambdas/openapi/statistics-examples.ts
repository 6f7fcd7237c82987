import type { Examples } from './link-examples.ts';

const interval = (start: string, local_start: string, clicks: number, views: number, bot_views: number) => ({
  start,
  local_start,
  clicks,
  views,
  bot_views,
});

/** Of the link in `GET /links/{id}`. Nobody has opened another one. */
const visits = {
  totals: { clicks: 317, views: 420, bot_views: 103 },
  breakdowns: {
    approximate: false,
    clicks_by_country: { PH: 160, US: 97, GB: 60 },
    clicks_by_device: { mobile: 200, desktop: 100, tablet: 17 },
    clicks_by_browser: { Chrome: 210, Safari: 80, Firefox: 27 },
    clicks_by_referrer: { 'www.example.com': 210, none: 107 },
    approximate_breakdowns: false,
  },
};

export const getLinkStatsExamples: Examples = () => [
  {
    name: 'days',
    summary: 'Two days of a link, in Manila',
    parameters: { id: 42, from: '2026-02-21', to: '2026-02-22', timezone: 'Asia/Manila' },
    status: 200,
    data: {
      from: '2026-02-21',
      to: '2026-02-22',
      interval: 'day',
      timezone: 'Asia/Manila',
      totals: visits.totals,
      intervals: [
        interval('2026-02-20T16:00:00Z', '2026-02-21T00:00:00+08:00', 62, 80, 18),
        interval('2026-02-21T16:00:00Z', '2026-02-22T00:00:00+08:00', 255, 340, 85),
      ],
      ...visits.breakdowns,
    },
  },
];

export const getStatsExamples: Examples = () => [
  {
    name: 'months',
    summary: 'All links, by month',
    parameters: { from: '2026-01-01', to: '2026-02-28', interval: 'month' },
    status: 200,
    data: {
      from: '2026-01-01',
      to: '2026-02-28',
      interval: 'month',
      timezone: 'UTC',
      totals: visits.totals,
      intervals: [
        interval('2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', 0, 0, 0),
        interval('2026-02-01T00:00:00Z', '2026-02-01T00:00:00Z', 317, 420, 103),
      ],
      ...visits.breakdowns,
      links: 42,
      has_more: false,
      next_cursor: null,
    },
  },
];
