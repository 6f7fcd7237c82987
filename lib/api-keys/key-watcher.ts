import { Duration } from 'aws-cdk-lib';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { KEY_LAG, KEY_METRICS_NAMESPACE } from '../../lambdas/api-keys/key-metrics.ts';
import { envars } from '../../lambdas/envars.ts';
import { UserAlarm } from '../alarm-topic.ts';
import type { StageConfig } from '../config.ts';
import { FunctionSchedule } from '../function-schedule.ts';
import { NodeFunction } from '../node-function.ts';
import { functionMetric } from '../stage-metrics.ts';
import type { StoredTable } from '../stored.ts';
import { watchKeys } from '../table/account-items.ts';

export interface KeyWatcherProps {
  readonly config: StageConfig;
  readonly table: StoredTable;
  readonly alarmTopic: ITopic;
}

const NAME = 'watch-keys';
const EVERY = Duration.hours(1);
const TIMEOUT = Duration.minutes(1);
/** An owner should hear on the same day that somebody uses a key that was forgotten. */
const MAX_LAG = Duration.hours(6);
/** A late run must not look like a missing one. */
const LAG_PERIOD = Duration.hours(3);
const LAG_PERIODS = 2;

/** Has owners mailed about API keys that will expire, or were used after a long time. */
export class KeyWatcher extends NodeFunction {
  constructor(scope: Construct, id: string, { config, table, alarmTopic }: KeyWatcherProps) {
    super(scope, id, {
      config,
      name: NAME,
      entry: 'lambdas/api-keys/watch-keys.handler.ts',
      description: 'Has owners mailed about API keys that expire, or were used after a long time',
      memorySizeMb: 256,
      timeout: TIMEOUT,
      environment: { [envars.tableName]: table.tableName },
    });
    this.allowItems(table.tableArn, watchKeys);
    new FunctionSchedule(this, 'Schedule', { config, name: NAME, target: this, every: EVERY });
    new UserAlarm(this, 'LagAlarm', {
      topic: alarmTopic,
      metric: functionMetric(config, NAME, {
        namespace: KEY_METRICS_NAMESPACE,
        metricName: KEY_LAG,
        statistic: 'Maximum',
        period: LAG_PERIOD,
      }),
      above: MAX_LAG.toSeconds(),
      periods: LAG_PERIODS,
      firesWithoutData: true,
      meaning:
        'Owners are not told that an API key expires in a week, or that somebody uses one after a long time: a notice has ' +
        `been due for more than ${MAX_LAG.toHours()} hours, or watch-keys has not run for ` +
        `${LAG_PERIODS * LAG_PERIOD.toHours()} hours. Look at the schedule of watch-keys, and at its log.`,
    });
  }
}
