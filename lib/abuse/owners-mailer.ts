import { Duration } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import {
  OWNERS_MAILER_LAG,
  OWNERS_MAILER_METRICS_NAMESPACE,
} from '../../lambdas/abuse/owners-mailer-metrics.ts';
import { envars } from '../../lambdas/envars.ts';
import { UserAlarm } from '../alarm-topic.ts';
import type { StageConfig } from '../config.ts';
import { FunctionSchedule } from '../function-schedule.ts';
import { NodeFunction } from '../node-function.ts';
import { functionMetric } from '../stage-metrics.ts';
import type { StoredTable } from '../stored.ts';
import { mailBlockedOwners } from '../table/account-items.ts';

export interface OwnersMailerProps {
  readonly config: StageConfig;
  readonly table: StoredTable;
  readonly alarmTopic: ITopic;
}

const NAME = 'mail-blocked-owners';
const EVERY = Duration.minutes(5);
/** Shorter than the interval, so that runs share a table instead of overlapping; an overlap would do no harm. */
const TIMEOUT = Duration.minutes(4);
/** Millions of links take some runs. */
const MAX_LAG = Duration.hours(1);
/** A late run must not look like a missing one. */
const LAG_PERIOD = Duration.minutes(15);
const LAG_PERIODS = 2;

/** Has the owners of links to destinations that operators block mailed. */
export class OwnersMailer extends NodeFunction {
  constructor(scope: Construct, id: string, { config, table, alarmTopic }: OwnersMailerProps) {
    super(scope, id, {
      config,
      name: NAME,
      entry: 'lambdas/abuse/mail-blocked-owners.handler.ts',
      description: 'Has the owners of links to blocked destinations mailed',
      memorySizeMb: 512,
      timeout: TIMEOUT,
      environment: { [envars.tableName]: table.tableName },
    });
    this.allowItems(table.tableArn, mailBlockedOwners);
    new FunctionSchedule(this, 'Schedule', { config, name: NAME, target: this, every: EVERY });
    new UserAlarm(this, 'LagAlarm', {
      topic: alarmTopic,
      metric: metricOwnersMailerLag(config, LAG_PERIOD),
      above: MAX_LAG.toSeconds(),
      periods: LAG_PERIODS,
      firesWithoutData: true,
      meaning:
        'Owners are not told that a blocked destination stops their links: a block has been due for more than an hour, or ' +
        `mail-blocked-owners has not run for ${LAG_PERIODS * LAG_PERIOD.toMinutes()} minutes. Look for "owners not told about a ` +
        'block" in its log, and at its schedule.',
    });
  }
}

/** For how long the oldest blocked destination that is due had been so when a run saw it, in seconds. */
export const metricOwnersMailerLag = (config: StageConfig, period: Duration): Metric =>
  functionMetric(config, NAME, {
    namespace: OWNERS_MAILER_METRICS_NAMESPACE,
    metricName: OWNERS_MAILER_LAG,
    statistic: 'Maximum',
    period,
  });
