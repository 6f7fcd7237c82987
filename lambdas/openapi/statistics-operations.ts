import type { Operation } from './operation.ts';
import { getLinkStatsExamples, getStatsExamples } from './statistics-examples.ts';

const RULES =
  'Times are of the visits, in `timezone`. Breakdowns count clicks. With `Accept: text/csv` the response is a table without the ' +
  'envelope: a row each for the total, every interval, and every name of every breakdown.';

const getLinkStats: Operation = {
  tag: 'Statistics',
  summary: 'Get the statistics of a link',
  description:
    'Returns views and clicks of a range of days, by hour, day or month, and by country, device, browser and referrer. ' +
    `${RULES} An API key needs the scope \`stats:read\`. A link of another account is a 404.`,
  access: 'key',
  parameters: 'linkStatsQuery',
  responses: [
    { status: 200, description: 'The statistics of the range.', data: 'LinkStats', isAlsoCsv: true },
  ],
  errors: ['validation_failed', 'unauthorized', 'not_found'],
  examples: getLinkStatsExamples,
};

const getStats: Operation = {
  tag: 'Statistics',
  summary: 'Get the statistics of all links',
  description:
    'Returns the same for all your links together, those that are removed and can be restored included; deleted links have no ' +
    'statistics. One response adds up a bounded number of links, usually 500: while `has_more` is true, send `next_cursor` ' +
    `as \`cursor\`, and add the responses up. ${RULES} There, the header \`Link\` has the next address. An API key needs the ` +
    'scope `stats:read`.',
  access: 'key',
  parameters: 'accountStatsQuery',
  responses: [
    {
      status: 200,
      description: 'The statistics of the range, of some or all links.',
      data: 'AccountStats',
      isAlsoCsv: true,
    },
  ],
  errors: ['validation_failed', 'unauthorized'],
  examples: getStatsExamples,
};

export const statisticsOperations = {
  'get-link-stats': getLinkStats,
  'get-stats': getStats,
} as const;
