import { Duration } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { envars } from '../../lambdas/envars.ts';
import {
  CHECK_LAG,
  DELETIONS_PAUSED,
  VERIFICATION_METRICS_NAMESPACE,
} from '../../lambdas/verification/verification-metrics.ts';
import { ALARM_PERIOD, UserAlarm } from '../alarm-topic.ts';
import type { StageConfig } from '../config.ts';
import { FunctionSchedule } from '../function-schedule.ts';
import { NodeFunction } from '../node-function.ts';
import { functionMetric, type Reading } from '../stage-metrics.ts';
import type { StoredTable } from '../stored.ts';
import { dispatchChecks } from '../table/items.ts';

export interface CheckDispatcherProps {
  readonly config: StageConfig;
  readonly table: StoredTable;
  readonly queue: IQueue;
  readonly alarmTopic: ITopic;
}

const NAME = 'dispatch-checks';
const EVERY = Duration.minutes(1);
/** Shorter than the interval, so that runs share a backlog instead of overlapping; an overlap would do no harm. */
const TIMEOUT = Duration.seconds(55);
const MAX_LAG = Duration.hours(3);
const LAG_PERIODS = 2;
const FAILURE_PERIODS = 3;

/** Sends a message for each site with links that are due for a check. */
export class CheckDispatcher extends NodeFunction {
  constructor(scope: Construct, id: string, { config, table, queue, alarmTopic }: CheckDispatcherProps) {
    super(scope, id, {
      config,
      name: NAME,
      entry: 'lambdas/verification/dispatch-checks.handler.ts',
      description: 'Finds the links that are due for a check',
      memorySizeMb: 512,
      timeout: TIMEOUT,
      environment: { [envars.tableName]: table.tableName, [envars.checksQueueUrl]: queue.queueUrl },
    });
    this.allowItems(table.tableArn, dispatchChecks);
    this.allow(['sqs:SendMessage'], [queue.queueArn]);
    new FunctionSchedule(this, 'Schedule', { config, name: NAME, target: this, every: EVERY });
    this.addAlarms(config, alarmTopic);
  }

  private addAlarms(config: StageConfig, topic: ITopic): void {
    new UserAlarm(this, 'LagAlarm', {
      topic,
      metric: metricCheckLag(config, ALARM_PERIOD),
      above: MAX_LAG.toSeconds(),
      periods: LAG_PERIODS,
      firesWithoutData: true,
      meaning:
        'Links are checked late: the oldest has been due for more than three hours, or the dispatcher has not run for ' +
        `${LAG_PERIODS * ALARM_PERIOD.toMinutes()} minutes. No link is removed without a check. Look at the schedule of ` +
        'dispatch-checks and at its log, then at the queue of checks.',
    });
    new UserAlarm(this, 'FailureAlarm', {
      topic,
      metric: this.metricFailures(
        metricOf(config, { metricName: 'failed', statistic: 'Sum', period: ALARM_PERIOD }),
        'Messages or runs that failed',
      ),
      above: 0,
      periods: FAILURE_PERIODS,
      meaning:
        'Links are checked late: for ' +
        `${FAILURE_PERIODS * ALARM_PERIOD.toMinutes()} minutes the dispatcher could not send some of its messages, or could ` +
        'not run at all. Look for "checks not sent" in the log of dispatch-checks.',
    });
    new UserAlarm(this, 'PausedAlarm', {
      topic,
      metric: metricDeletionsPaused(config, ALARM_PERIOD),
      above: 0,
      meaning:
        'No link that is missing on its page is removed: deletions are paused, because many sites lost their links within an ' +
        'hour, because far fewer checks than usual were conclusive, or because an operator paused them. Run ' +
        'ops:verification status, and find out whether the fault is ours.',
    });
  }
}

/** Age, in seconds, of the oldest check that was due when the dispatcher ran. */
export const metricCheckLag = (config: StageConfig, period: Duration): Metric =>
  metricOf(config, { metricName: CHECK_LAG, statistic: 'Maximum', period });

/** 1 while the stage's deletions are paused. */
export const metricDeletionsPaused = (config: StageConfig, period: Duration): Metric =>
  metricOf(config, { metricName: DELETIONS_PAUSED, statistic: 'Maximum', period });

const metricOf = (config: StageConfig, reading: Reading): Metric =>
  functionMetric(config, NAME, { namespace: VERIFICATION_METRICS_NAMESPACE, ...reading });
