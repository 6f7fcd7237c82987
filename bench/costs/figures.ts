import { CLICK_LOG_TTL_DAYS } from '../../lambdas/clicks/retention.ts';

/** A quantity, and how we know it. */
interface Figure {
  readonly value: number;
  /** What the figure is. */
  readonly what: string;
  /** The command or test that measures or enforces it; undefined for an assumption. */
  readonly measuredBy?: string;
}

/** The figures behind the estimate. Change the assumed ones to yours. */
export const figures = {
  clickWriteUnits: {
    value: 1.7,
    what: "write units to count a visit, at most, in a month by Zipf's law (npm run bench:counting)",
    measuredBy: 'test/clicks/model/zipf-month.test.ts',
  },
  createWriteUnits: {
    value: 23,
    what: "write units of a create with its indexes, at most; an in-page link's first check takes three",
    measuredBy: 'test/bench/costs.test.ts',
  },
  createReadUnits: {
    value: 6,
    what: 'read units of a create, at most',
    measuredBy: 'test/bench/costs.test.ts',
  },
  readReadUnits: {
    value: 9.5,
    what: 'read units of GET /links/{id} with 30 days of statistics, at most',
    measuredBy: 'test/bench/costs.test.ts',
  },
  previewReadUnits: {
    value: 1.5,
    what: "read units of a preview of ordinary size: route, link and the network's Continues, at most",
    measuredBy: 'test/bench/costs.test.ts',
  },
  pageBlocksReadUnits: {
    value: 1,
    what: 'read units of the blocks, where a preview or Continue has no copy that is fresh',
    measuredBy: 'test/bench/costs.test.ts',
  },
  continueReadUnits: {
    value: 3.5,
    what: 'read units of Continue: the same, and route and link once more after the captcha, consistently, at most',
    measuredBy: 'test/bench/costs.test.ts',
  },
  continueWriteUnits: {
    value: 2,
    what: 'write units of Continue: the spent captcha token, and the count by network',
    measuredBy: 'test/bench/costs.test.ts',
  },
  checkWriteUnits: {
    value: 3.2,
    what: "write units of a check with its due row and history, and its share of the hour's counts, at most",
    measuredBy: 'test/verification/verification-table.test.ts',
  },
  checkReadUnits: {
    value: 4.5,
    what: 'read units of a check, dispatched twice before it is written, at most',
    measuredBy: 'test/verification/verification-table.test.ts',
  },
  checksPerBatch: { value: 10, what: 'checks of a batch: one link on each of ten sites' },
  batchSeconds: {
    value: 1.6,
    what: 's until the slowest of ten sites has responded (npm run bench:fetch-pages plays sites that take 1 s)',
  },
  dispatchSeconds: { value: 10, what: 's of a run of the dispatcher with 1,700 links' },
  dispatchedLinks: { value: 1_700, what: 'links that are due in a minute, with 100,000 links' },
  batchLogKilobytes: {
    value: 4,
    what: 'KB of logs for a batch: a line for each page, and the metrics',
  },
  previewKilobytes: {
    value: 7,
    what: 'KB of a preview, compressed by gzip',
    measuredBy: 'npm run bench:preview',
  },
  redirectKilobytes: { value: 1, what: 'KB of a redirect, with its headers' },
  apiKilobytes: { value: 2, what: 'KB of a response of the API' },
  uncachedRoutes: { value: 0.5, what: 'share of redirects that read the route, because no copy is fresh' },
  routeReadUnits: {
    value: 0.5,
    what: 'read units of a route',
    measuredBy: 'test/bench/costs.test.ts',
  },
  blocksReads: {
    value: 0.25,
    what: "share of redirects, previews and Continues that read the blocks too, because the sandbox's copy is older than 8 s",
  },
  blocksReadUnits: { value: 0.5, what: 'read units of the blocks: up to 4 KB, about 150 domains' },
  edgeWarmMs: {
    value: 5,
    what: 'ms that a warm redirect takes with 256 MB beside its waiting, when it reads the route',
    measuredBy: 'npm run bench:redirect -- --megabytes 256',
  },
  edgeColdMs: {
    value: 160,
    what: 'ms that import and first visit take with 256 MB beside their waiting',
    measuredBy: 'npm run bench:redirect -- --megabytes 256',
  },
  edgeColdShare: { value: 0.01, what: 'share of redirects that start cold: AWS says under 1 % as a rule' },
  edgeWaitMs: {
    value: 50,
    what: 'ms that the redirector waits for the queue and the table in the home region (--wait-ms)',
  },
  apiCpuMs: {
    value: 20,
    what: 'ms that a function computes for a request, cold starts spread over all requests (npm run bench:create)',
  },
  apiWaitMs: { value: 15, what: 'ms that it waits for the table and the queue, in its own region' },
  aggregatorMsPerVisit: { value: 1, what: 'ms of the aggregator for each visit, waiting included' },
  queueRequestsPerVisit: {
    value: 1.2,
    what: 'SQS requests for each visit: one send, and its share of a receive and a delete',
  },
  idlePollsPerMonth: {
    value: 1_950_000,
    what: 'SQS requests of triggers that wait: five pollers of three queues, every 20 s',
  },
  scheduledRuns: {
    value: 132_000,
    what: 'runs of schedules that have nothing to do, in a month: dispatch-checks, send-mail and send-account-mail, each minute',
  },
  scheduledGigabyteSeconds: { value: 0.05, what: 'GB-s of such a run: 0.1 s, with 0.5 GB' },
  scheduledReadUnits: { value: 8, what: 'read units of such a run: the shards of the index, and the brake' },
  scheduledLogKilobytes: {
    value: 0.5,
    what: 'KB of logs for such a run: its metrics',
  },
  packedClickKilobytes: {
    value: 0.03,
    what: `KB of what identifies a counted visit for ${CLICK_LOG_TTL_DAYS} days, at most`,
    measuredBy: 'test/clicks/write-units.test.ts',
  },
  linkKilobytes: { value: 4, what: 'KB of a link with its route, index and statistics' },
  apiLogKilobytes: {
    value: 0.65,
    what: 'KB of logs for a call of the API, at most: access log and request line, each with the 26 bytes that CloudWatch adds',
    measuredBy: 'test/http/log-size.test.ts',
  },
  pageLogKilobytes: {
    value: 0.32,
    what: 'KB of logs for a page, at most: access log',
    measuredBy: 'test/http/log-size.test.ts',
  },
  logMonths: { value: 3, what: 'months that logs are kept, on average' },
  packedItems: {
    value: 0.07,
    what: 'items with packed visits for each visit of a link that is seldom visited, at most',
    measuredBy: 'test/clicks/write-units.test.ts',
  },
  earlyDeletes: {
    value: 0.1,
    what: 'share of these that are deleted with their link; the others expire, which is free',
  },
  levelMetrics: {
    value: 9,
    what: 'metrics that scheduled functions write to their logs in each run, even without work',
    measuredBy: 'test/e2e/metrics-with-data.test.ts',
  },
  countMetrics: {
    value: 6,
    what: 'metrics that have data in every hour once there is traffic, of counting and checks; a metric is billed by the hours with data',
  },
  secretReads: {
    value: 50_000,
    what: 'reads of secrets: by each sandbox at its start, then every five minutes',
  },
} as const satisfies Readonly<Record<string, Figure>>;

export type FigureName = keyof typeof figures;

/** What the templates say of a stage. */
export interface Deployed {
  readonly secrets: number;
  /** Metrics that alarms watch: an alarm on an expression is billed for each. */
  readonly alarmMetrics: number;
  /** CloudFront's additional metrics, which are billed like a program's own. */
  readonly distributionMetrics: number;
  readonly dashboards: number;
  readonly edgeMegabytes: number;
  readonly apiMegabytes: number;
  readonly aggregatorMegabytes: number;
  readonly dispatcherMegabytes: number;
  readonly checkerMegabytes: number;
  readonly fetcherMegabytes: number;
}

/** Values of all figures, and what the templates say. */
export type Known = Readonly<Record<FigureName, number>> & Deployed;
