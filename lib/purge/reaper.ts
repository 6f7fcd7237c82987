import { Duration } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { envars } from '../../lambdas/envars.ts';
import { PURGE_METRICS_NAMESPACE, REAPER_LAG } from '../../lambdas/purge/purge-metrics.ts';
import type { ReapFate } from '../../lambdas/purge/reap-links.ts';
import { ALARM_PERIOD, UserAlarm } from '../alarm-topic.ts';
import type { StageConfig } from '../config.ts';
import { FunctionSchedule } from '../function-schedule.ts';
import { NodeFunction } from '../node-function.ts';
import { functionMetric, type Reading } from '../stage-metrics.ts';
import type { StoredTable } from '../stored.ts';
import { reapLinks } from '../table/items.ts';

export interface ReaperProps {
  readonly config: StageConfig;
  readonly table: StoredTable;
  readonly queue: IQueue;
  readonly alarmTopic: ITopic;
}

const NAME = 'reap-links';
/** Shorter than the interval, so that runs share a backlog instead of overlapping; an overlap would do no harm. */
const TIMEOUT = Duration.minutes(4);
const MAX_LAG = Duration.hours(1);
/** A late run must not look like a missing one. */
const RUNS_IN_A_PERIOD = 3;
const LAG_PERIODS = 2;
const FAILURE_PERIODS = 3;

/** Removes expired links after their retention, and requests purges again if their message was lost. */
export class Reaper extends NodeFunction {
  constructor(scope: Construct, id: string, props: ReaperProps) {
    const { config, table, queue } = props;
    super(scope, id, {
      config,
      name: NAME,
      entry: 'lambdas/purge/reap-links.handler.ts',
      description: 'Removes expired links after their retention',
      memorySizeMb: 256,
      timeout: TIMEOUT,
      environment: { [envars.tableName]: table.tableName, [envars.purgeQueueUrl]: queue.queueUrl },
    });
    this.allowItems(table.tableArn, reapLinks);
    this.allow(['sqs:SendMessage'], [queue.queueArn]);
    const every = Duration.minutes(config.reaperIntervalMinutes);
    new FunctionSchedule(this, 'Schedule', { config, name: NAME, target: this, every });
    this.addAlarms(props, every);
  }

  private addAlarms({ config, alarmTopic }: ReaperProps, every: Duration): void {
    const period = Duration.minutes(RUNS_IN_A_PERIOD * every.toMinutes());
    new UserAlarm(this, 'LagAlarm', {
      topic: alarmTopic,
      metric: metricReaperLag(config, period),
      above: MAX_LAG.toSeconds(),
      periods: LAG_PERIODS,
      firesWithoutData: true,
      meaning:
        'Links that should have been removed, with the statistics of their visitors, are still stored: the oldest has ' +
        `been due for more than an hour, or the reaper has not run for ${LAG_PERIODS * period.toMinutes()} minutes. ` +
        'Visitors do not see them. Look at the schedule of reap-links, and at its log.',
    });
    // With a shorter period than the interval, periods without a run would end a row of failures.
    const failurePeriod = every.toMinutes() > ALARM_PERIOD.toMinutes() ? every : ALARM_PERIOD;
    new UserAlarm(this, 'FailureAlarm', {
      topic: alarmTopic,
      metric: this.metricFailures(metricReaped(config, 'failed', failurePeriod), 'Links or runs that failed'),
      above: 0,
      periods: FAILURE_PERIODS,
      meaning:
        'Some links that should have been removed are still stored: for ' +
        `${FAILURE_PERIODS * failurePeriod.toMinutes()} minutes the reaper could not remove them, or ` +
        'could not run at all. Visitors do not see them. Look for "link not reaped" in the log of reap-links.',
    });
  }
}

/** Age, in seconds, of the oldest row that was due when the reaper ran. */
export const metricReaperLag = (config: StageConfig, period: Duration): Metric =>
  metricOf(config, { metricName: REAPER_LAG, statistic: 'Maximum', period });

/** Links removed, or failed. */
export const metricReaped = (
  config: StageConfig,
  fate: Extract<ReapFate, 'removed' | 'failed'>,
  period: Duration,
): Metric => metricOf(config, { metricName: fate, statistic: 'Sum', period });

const metricOf = (config: StageConfig, reading: Reading): Metric =>
  functionMetric(config, NAME, { namespace: PURGE_METRICS_NAMESPACE, ...reading });
