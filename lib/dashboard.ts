import { Duration } from 'aws-cdk-lib';
import { Dashboard as CloudWatchDashboard, GraphWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { CAPTCHA_METRICS } from '../lambdas/captcha/captcha-metrics.ts';
import type { BlocksMeter } from './abuse/blocks-meter.ts';
import { metricDearChallenges } from './captcha/captcha.ts';
import type { ClickCounter } from './clicks/click-counter.ts';
import type { HttpApi } from './http/http-api.ts';
import type { NodeFunction } from './node-function.ts';
import type { Purger } from './purge/purger.ts';
import type { Reaper } from './purge/reaper.ts';
import type { Rechecker } from './rechecks/rechecker.ts';
import type { Stored } from './stored.ts';

export interface DashboardProps {
  readonly dashboardName: string;
  readonly api: HttpApi;
  readonly visits: Stored['visits'];
  readonly counter: ClickCounter;
  readonly purger: Purger;
  readonly reaper: Reaper;
  readonly blocksMeter: BlocksMeter;
  /** Undefined where the stage doesn't look up destinations. */
  readonly rechecker: Rechecker | undefined;
  /** The functions that issue captchas with more work than usual, by reason. */
  readonly captchas: Readonly<Record<keyof typeof CAPTCHA_METRICS, readonly NodeFunction[]>>;
  /** All functions, including those of the queues and schedules. */
  readonly functions: readonly NodeFunction[];
}

const period = Duration.minutes(1);
const FATES = ['counted', 'duplicate', 'dropped', 'ignored', 'failed', 'malformed'] as const;
const sum = { period, statistic: 'Sum' };

/**
 * What an operator looks at first: whether the API responds, functions fail, clicks are counted and expired links are
 * removed.
 */
export class Dashboard extends CloudWatchDashboard {
  constructor(
    scope: Construct,
    id: string,
    {
      dashboardName,
      api,
      visits,
      counter,
      purger,
      reaper,
      blocksMeter,
      rechecker,
      captchas,
      functions,
    }: DashboardProps,
  ) {
    super(scope, id, { dashboardName, defaultInterval: Duration.hours(3) });
    const { stage } = api;
    this.addWidgets(
      new GraphWidget({
        title: 'API: requests and errors',
        width: 12,
        left: [stage.metricCount(sum), stage.metricClientError(sum), stage.metricServerError(sum)],
      }),
      new GraphWidget({
        title: 'API: latency',
        width: 12,
        left: ['p50', 'p99'].map((statistic) => stage.metricLatency({ period, statistic, label: statistic })),
      }),
    );
    this.addWidgets(
      new GraphWidget({
        title: 'Functions: errors and throttles',
        width: 12,
        left: functions.flatMap(({ lambda }) => [lambda.metricErrors(sum), lambda.metricThrottles(sum)]),
      }),
      new GraphWidget({
        title: 'Functions: duration, p99',
        width: 12,
        left: functions.map(({ lambda }) => lambda.metricDuration({ period, statistic: 'p99' })),
      }),
    );
    this.addWidgets(
      new GraphWidget({
        title: 'Clicks by outcome',
        width: 8,
        left: FATES.map((fate) => counter.metricClicks(fate, period)),
      }),
      new GraphWidget({
        title: 'Clicks: waiting, and dead',
        width: 8,
        left: [visits.queue, visits.deadLetterQueue].map((queue) =>
          queue.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' }),
        ),
      }),
      new GraphWidget({
        title: 'Clicks: age of the oldest, in seconds',
        width: 8,
        left: [visits.queue.metricApproximateAgeOfOldestMessage({ period, statistic: 'Maximum' })],
      }),
    );
    this.addWidgets(
      new GraphWidget({
        title: 'Reaper: how long the oldest link has been due, in seconds',
        width: 8,
        left: [reaper.metricLag(Duration.minutes(5))],
      }),
      new GraphWidget({
        title: 'Reaper: due links by outcome',
        width: 8,
        left: (['removed', 'failed'] as const).map((fate) => reaper.metricLinks(fate, period)),
      }),
      new GraphWidget({
        title: 'Purges: rows deleted',
        width: 8,
        left: [purger.metricRowsDeleted(period)],
      }),
    );
    this.addWidgets(
      captchaWidget('Captchas with more work: much from one network', 'grown', captchas),
      captchaWidget('Captchas with more work: Turnstile failed', 'fallback', captchas),
      new GraphWidget({
        title: 'Blocks: how full the fuller list is, in percent',
        width: 24,
        left: [blocksMeter.metricFull(Duration.hours(1))],
      }),
    );
    if (rechecker) this.addWidgets(...reputationWidgets(rechecker));
  }
}

const captchaWidget = (
  title: string,
  kind: keyof typeof CAPTCHA_METRICS,
  captchas: DashboardProps['captchas'],
): GraphWidget =>
  new GraphWidget({
    title,
    width: 12,
    left: captchas[kind].map((fn) => metricDearChallenges(kind, fn, { label: fn.node.id, period })),
  });

const reputationWidgets = (rechecker: Rechecker): GraphWidget[] => [
  new GraphWidget({
    title: 'Rechecker: how long the oldest look-up has been due, in seconds',
    width: 12,
    left: [rechecker.metricLag(Duration.minutes(10))],
  }),
  new GraphWidget({
    title: 'Rechecker: links taken down, or failed',
    width: 12,
    left: (['takenDown', 'failed'] as const).map((fate) => rechecker.metricLinks(fate, period)),
  }),
];
