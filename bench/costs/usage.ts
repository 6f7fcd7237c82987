import { CLICK_LOG_TTL_DAYS } from '../../lambdas/clicks/retention.ts';
import type { FigureName, Known } from './figures.ts';
import type { PriceName } from './prices.ts';

/** One component of a cost. */
export interface Component {
  readonly name: string;
  readonly price: PriceName;
  /** The figures that it depends on. */
  readonly uses: readonly FigureName[];
  /** @returns units of the price, for one request or for one month */
  readonly units: (known: Known) => number;
}

const one = (name: string, price: PriceName): Component => ({ name, price, uses: [], units: () => 1 });
const GB_IN_KB = 1e6;

const component = (
  name: string,
  price: PriceName,
  uses: readonly FigureName[],
  units: (known: Known) => number,
): Component => ({ name, price, uses, units });

const dataOut = (figure: FigureName): Component =>
  component('data out', 'cloudFrontGigabyteOut', [figure], (known) => known[figure] / GB_IN_KB);

const logs = (figure: FigureName): readonly Component[] => [
  component('logs, written', 'logGigabyte', [figure], (known) => known[figure] / GB_IN_KB),
  component(
    'logs, kept',
    'logGigabyteMonth',
    [figure, 'logMonths'],
    (known) => (known[figure] / GB_IN_KB) * known.logMonths,
  ),
];

/** What the id of a counted visit occupies until it expires. */
const packedGigabyteMonths = (known: Known): number =>
  (known.packedClickKilobytes / GB_IN_KB) * (CLICK_LOG_TTL_DAYS / 30);

/** What it takes to count one visit. */
const counting: readonly Component[] = [
  component('SQS', 'sqsRequest', ['queueRequestsPerVisit'], (known) => known.queueRequestsPerVisit),
  component(
    'aggregator, time with waiting',
    'lambdaGigabyteSecond',
    ['aggregatorMsPerVisit'],
    (known) => (known.aggregatorMegabytes / 1024) * (known.aggregatorMsPerVisit / 1000),
  ),
  component('table, counting', 'tableWriteUnit', ['clickWriteUnits'], (known) => known.clickWriteUnits),
  component(
    'table, deletes of packed visits',
    'tableWriteUnit',
    ['packedItems', 'earlyDeletes'],
    (known) => known.packedItems * known.earlyDeletes,
  ),
  component(
    'table, packed visits stored',
    'tableGigabyteMonth',
    ['packedClickKilobytes'],
    packedGigabyteMonths,
  ),
  component(
    'table, packed visits, backup',
    'backupGigabyteMonth',
    ['packedClickKilobytes'],
    packedGigabyteMonths,
  ),
];

/** What a request of the API takes. @param logged its log */
const apiRequest = (logged: 'apiLogKilobytes' | 'pageLogKilobytes'): readonly Component[] => [
  one('CloudFront, requests', 'cloudFrontRequest'),
  one('CloudFront, function', 'cloudFrontFunction'),
  one('API Gateway', 'httpApiRequest'),
  one('Lambda, requests', 'lambdaRequest'),
  component(
    'Lambda, time with waiting',
    'lambdaGigabyteSecond',
    ['apiCpuMs', 'apiWaitMs'],
    (known) => (known.apiMegabytes / 1024) * ((known.apiCpuMs + known.apiWaitMs) / 1000),
  ),
  ...logs(logged),
];

/** What a page reads of the table. @param figure without the blocks */
const pageReads = (figure: 'previewReadUnits' | 'continueReadUnits'): Component =>
  component(
    'table, reads',
    'tableReadUnit',
    [figure, 'blocksReads', 'pageBlocksReadUnits'],
    (known) => known[figure] + known.blocksReads * known.pageBlocksReadUnits,
  );

/** Components of one request of each kind. */
export const requests = {
  redirect: [
    one('CloudFront, requests', 'cloudFrontRequest'),
    dataOut('redirectKilobytes'),
    one('Lambda@Edge, requests', 'edgeRequest'),
    component(
      'Lambda@Edge, time with waiting',
      'edgeGigabyteSecond',
      ['edgeWarmMs', 'edgeColdMs', 'edgeColdShare', 'edgeWaitMs'],
      (known) =>
        (known.edgeMegabytes / 1024) *
        ((known.edgeWarmMs + known.edgeColdShare * known.edgeColdMs + known.edgeWaitMs) / 1000),
    ),
    component(
      'table, route reads',
      'tableReadUnit',
      ['uncachedRoutes', 'routeReadUnits', 'blocksReads', 'blocksReadUnits'],
      (known) => known.uncachedRoutes * known.routeReadUnits + known.blocksReads * known.blocksReadUnits,
    ),
    // No logs: the redirector logs only what goes wrong, and Lambda only warnings (lib/redirect/redirector.ts).
    ...counting,
  ],
  preview: [
    ...apiRequest('pageLogKilobytes'),
    dataOut('previewKilobytes'),
    pageReads('previewReadUnits'),
    ...counting,
  ],
  continue: [
    ...apiRequest('pageLogKilobytes'),
    dataOut('redirectKilobytes'),
    pageReads('continueReadUnits'),
    component(
      'table, spent token and count by network',
      'tableWriteUnit',
      ['continueWriteUnits'],
      (known) => known.continueWriteUnits,
    ),
    ...counting,
  ],
  create: [
    ...apiRequest('apiLogKilobytes'),
    dataOut('apiKilobytes'),
    component('table, reads', 'tableReadUnit', ['createReadUnits'], (known) => known.createReadUnits),
    component('table, writes', 'tableWriteUnit', ['createWriteUnits'], (known) => known.createWriteUnits),
  ],
  read: [
    ...apiRequest('apiLogKilobytes'),
    dataOut('apiKilobytes'),
    component('table, reads', 'tableReadUnit', ['readReadUnits'], (known) => known.readReadUnits),
  ],
  check: [
    // For a batch: sent by the dispatcher, received and deleted by the trigger.
    component('SQS, FIFO', 'sqsFifoRequest', ['checksPerBatch'], (known) => 3 / known.checksPerBatch),
    component('Lambda, requests', 'lambdaRequest', ['checksPerBatch'], (known) => 2 / known.checksPerBatch),
    component(
      'fetch-pages, time with waiting',
      'lambdaGigabyteSecond',
      ['checksPerBatch', 'batchSeconds'],
      (known) => (known.fetcherMegabytes / 1024) * (known.batchSeconds / known.checksPerBatch),
    ),
    component(
      'check-site, time with waiting',
      'lambdaGigabyteSecond',
      ['checksPerBatch', 'batchSeconds'],
      (known) => (known.checkerMegabytes / 1024) * (known.batchSeconds / known.checksPerBatch),
    ),
    component(
      'dispatch-checks, time with waiting',
      'lambdaGigabyteSecond',
      ['dispatchSeconds', 'dispatchedLinks'],
      (known) => (known.dispatcherMegabytes / 1024) * (known.dispatchSeconds / known.dispatchedLinks),
    ),
    component('table, reads', 'tableReadUnit', ['checkReadUnits'], (known) => known.checkReadUnits),
    component('table, writes', 'tableWriteUnit', ['checkWriteUnits'], (known) => known.checkWriteUnits),
    component(
      'logs, written',
      'logGigabyte',
      ['batchLogKilobytes', 'checksPerBatch'],
      (known) => known.batchLogKilobytes / GB_IN_KB / known.checksPerBatch,
    ),
    component(
      'logs, kept',
      'logGigabyteMonth',
      ['batchLogKilobytes', 'checksPerBatch', 'logMonths'],
      (known) => (known.batchLogKilobytes / GB_IN_KB / known.checksPerBatch) * known.logMonths,
    ),
  ],
} as const satisfies Readonly<Record<string, readonly Component[]>>;

export type RequestKind = keyof typeof requests;

/** Components of one stored link, for a month. */
export const storedLink: readonly Component[] = [
  component(
    'stored links',
    'tableGigabyteMonth',
    ['linkKilobytes'],
    (known) => known.linkKilobytes / GB_IN_KB,
  ),
  component(
    'stored links, backup',
    'backupGigabyteMonth',
    ['linkKilobytes'],
    (known) => known.linkKilobytes / GB_IN_KB,
  ),
];

/** Components of a month without any traffic. */
export const fixed: readonly Component[] = [
  component('secrets', 'secretMonth', [], (known) => known.secrets),
  component('secrets, reads', 'secretRead', ['secretReads'], (known) => known.secretReads),
  component('alarms', 'alarmMetricMonth', [], (known) => known.alarmMetrics),
  component(
    'metrics',
    'metricMonth',
    ['levelMetrics', 'countMetrics'],
    (known) => known.levelMetrics + known.countMetrics + known.distributionMetrics,
  ),
  component('dashboard', 'dashboardMonth', [], (known) => known.dashboards),
  component(
    'SQS, triggers that wait',
    'sqsRequest',
    ['idlePollsPerMonth'],
    (known) => known.idlePollsPerMonth,
  ),
  component(
    'schedules, invocations',
    'scheduledInvocation',
    ['scheduledRuns'],
    (known) => known.scheduledRuns,
  ),
  component('schedules, requests', 'lambdaRequest', ['scheduledRuns'], (known) => known.scheduledRuns),
  component(
    'schedules, time',
    'lambdaGigabyteSecond',
    ['scheduledRuns', 'scheduledGigabyteSeconds'],
    (known) => known.scheduledRuns * known.scheduledGigabyteSeconds,
  ),
  component(
    'schedules, reads',
    'tableReadUnit',
    ['scheduledRuns', 'scheduledReadUnits'],
    (known) => known.scheduledRuns * known.scheduledReadUnits,
  ),
  component(
    'schedules, logs',
    'logGigabyte',
    ['scheduledRuns', 'scheduledLogKilobytes'],
    (known) => (known.scheduledRuns * known.scheduledLogKilobytes) / GB_IN_KB,
  ),
];
