import { plural } from '../../languages/formats.ts';

export const en = {
  title: 'Statistics',
  range: 'Range',
  ranges: { '7d': '7 days', '30d': '30 days', '90d': '90 days', '12m': '12 months', own: 'Own dates' },
  from: 'From',
  to: 'To',
  interval: 'Interval',
  by: { hour: 'By hour', day: 'By day', month: 'By month' },
  intervals: { hour: 'Hour', day: 'Day', month: 'Month' },
  zone: 'Time zone',
  accountsZone: 'your account',
  browsersZone: 'this browser',
  people: 'Clicks',
  views: 'Views by people',
  bots: 'Views by bots',
  clicks: (count: number) => plural(count, { one: '# click', other: '# clicks' }),
  botVisits: (count: number) => plural(count, { one: '# view by a bot', other: '# views by bots' }),
  clicksOverTime: 'Clicks over time',
  summary: (clicks: string, range: string) => `${clicks}, ${range}.`,
  most: (when: string, clicks: string) => `Most on ${when}: ${clicks}.`,
  readout: (when: string, counts: string) => `${when}: ${counts}`,
  share: 'Share',
  breakdowns: { country: 'Countries', referrer: 'Referrers', device: 'Devices', browser: 'Browsers' },
  names: {
    unknown: 'Unknown',
    none: 'Direct, or not said',
    other: 'Others',
    mobile: 'Phones',
    tablet: 'Tablets',
    desktop: 'Computers',
  },
  showTables: 'Show tables',
  showCharts: 'Show charts',
  showAll: (count: string) => `Show all ${count}`,
  csv: 'Download CSV',
  added: (links: string) => `${links} links added up so far …`,
  approximate:
    'Some numbers are near the truth, not exact: in this time zone hours begin at other minutes than ours are counted, or views were counted by day before they were counted by hour.',
  approximateBreakdowns:
    'Countries, referrers, devices and browsers are counted by day in UTC. Parts of such a day at the ends of this range are estimated.',
  noClicks: 'No clicks in this range',
  noClicksOfAccount: 'Share a short URL, or choose a longer range.',
  toLinks: 'To your links',
};

/** The texts of this feature; English decides which there are. */
export type StatisticsTexts = typeof en;
