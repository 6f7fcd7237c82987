import { Duration } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { envars } from '../../lambdas/envars.ts';
import type { RecheckFate } from '../../lambdas/rechecks/recheck-destinations.ts';
import {
  RECHECK_LAG,
  REPUTATION_METRICS_NAMESPACE,
  RUNS_CUT_SHORT,
} from '../../lambdas/rechecks/recheck-metrics.ts';
import { UserAlarm } from '../alarm-topic.ts';
import type { StageConfig } from '../config.ts';
import { FunctionSchedule } from '../function-schedule.ts';
import { decisionEnvironment } from '../mail/mail-grants.ts';
import { NodeFunction } from '../node-function.ts';
import { allowWebRisk, webRiskEnvironment } from '../reputation/web-risk.ts';
import { functionMetric, type Reading, zeroWhereMissing } from '../stage-metrics.ts';
import type { StoredTable } from '../stored.ts';
import { recheckDestinations } from '../table/items.ts';

export interface RecheckerProps {
  /** A stage with a Web Risk key. */
  readonly config: StageConfig;
  readonly table: StoredTable;
  readonly alarmTopic: ITopic;
}

const NAME = 'recheck-destinations';
const EVERY = Duration.minutes(10);
const TIMEOUT = Duration.minutes(4);
const MAX_LAG = Duration.hours(1);
/** A late run must not look like a missing one. */
const LAG_PERIOD = Duration.minutes(3 * EVERY.toMinutes());
const LAG_PERIODS = 2;
/** A single failed look-up also cuts a run short; an outage does so to every run. */
const OUTAGE_PERIOD = Duration.hours(1);
const OUTAGE_PERIODS = 3;

/** Looks up destinations of unknown reputation again, and takes down links whose destination is listed. */
export class Rechecker extends NodeFunction {
  constructor(scope: Construct, id: string, { config, table, alarmTopic }: RecheckerProps) {
    super(scope, id, {
      config,
      name: NAME,
      entry: 'lambdas/rechecks/recheck-destinations.handler.ts',
      description: 'Looks up destinations of unknown reputation again',
      memorySizeMb: 256,
      timeout: TIMEOUT,
      environment: {
        [envars.tableName]: table.tableName,
        ...webRiskEnvironment(config),
        ...decisionEnvironment(config),
      },
    });
    this.allowItems(table.tableArn, recheckDestinations(config));
    allowWebRisk(this, config);
    new FunctionSchedule(this, 'Schedule', { config, name: NAME, target: this, every: EVERY });
    this.addAlarms(config, alarmTopic);
  }

  private addAlarms(config: StageConfig, topic: ITopic): void {
    new UserAlarm(this, 'LagAlarm', {
      topic,
      metric: metricRecheckerLag(config, LAG_PERIOD),
      above: MAX_LAG.toSeconds(),
      periods: LAG_PERIODS,
      firesWithoutData: true,
      meaning:
        'Links lead to destinations that have not been looked up: the oldest has been due for more than an hour, or ' +
        `the rechecker has not run for ${LAG_PERIODS * LAG_PERIOD.toMinutes()} minutes. Look at the schedule of ` +
        'recheck-destinations, and at its log.',
    });
    new UserAlarm(this, 'OutageAlarm', {
      topic,
      metric: zeroWhereMissing(
        metricOf(config, { metricName: RUNS_CUT_SHORT, statistic: 'Sum', period: OUTAGE_PERIOD }),
      ),
      above: 0,
      periods: OUTAGE_PERIODS,
      meaning:
        `New destinations are accepted without a reputation check: for ${OUTAGE_PERIODS} hours Google Web Risk ` +
        'has not responded, or has refused us. Look for "Web Risk cannot tell" in the log of recheck-destinations.',
    });
    new UserAlarm(this, 'FailureAlarm', {
      topic,
      metric: this.metricFailures(
        metricRechecked(config, 'failed', LAG_PERIOD),
        'Look-ups or runs that failed',
      ),
      above: 0,
      periods: LAG_PERIODS,
      meaning:
        'Links may lead to destinations that are listed as unsafe: for an hour the rechecker could not look up some of ' +
        'them, or take their links down. Look for "destination not rechecked" in the log of recheck-destinations.',
    });
  }
}

/** Age, in seconds, of the oldest look-up that was due when the rechecker ran. */
export const metricRecheckerLag = (config: StageConfig, period: Duration): Metric =>
  metricOf(config, { metricName: RECHECK_LAG, statistic: 'Maximum', period });

/** Links taken down, or failed. */
export const metricRechecked = (
  config: StageConfig,
  fate: Extract<RecheckFate, 'takenDown' | 'failed'>,
  period: Duration,
): Metric => metricOf(config, { metricName: fate, statistic: 'Sum', period });

const metricOf = (config: StageConfig, reading: Reading): Metric =>
  functionMetric(config, NAME, { namespace: REPUTATION_METRICS_NAMESPACE, ...reading });
