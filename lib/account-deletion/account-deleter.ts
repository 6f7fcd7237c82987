import { Duration } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { DELETION_LAG, DELETION_METRICS_NAMESPACE } from '../../lambdas/account-deletion/deletion-metrics.ts';
import { envars } from '../../lambdas/envars.ts';
import type { AccountMail } from '../account-mail/account-mail.ts';
import { UserAlarm } from '../alarm-topic.ts';
import type { StageConfig } from '../config.ts';
import { FunctionSchedule } from '../function-schedule.ts';
import { NodeFunction } from '../node-function.ts';
import { functionMetric, type Reading } from '../stage-metrics.ts';
import type { StoredTable } from '../stored.ts';
import { deleteAccounts } from '../table/account-items.ts';

export interface AccountDeleterProps {
  readonly config: StageConfig;
  readonly table: StoredTable;
  /** Queue of deleted links whose remaining data must be purged. */
  readonly purgeQueue: IQueue;
  readonly accountMail: AccountMail;
  readonly alarmTopic: ITopic;
}

const NAME = 'delete-accounts';
const EVERY = Duration.minutes(5);
/** Shorter than the interval, so that runs share a backlog instead of overlapping; an overlap would do no harm. */
const TIMEOUT = Duration.minutes(4);
const MAX_LAG = Duration.hours(1);
/** A late run must not look like a missing one. */
const LAG_PERIOD = Duration.minutes(15);
const LAG_PERIODS = 2;

/** Deletes closed accounts: at once, when it is invoked, and on a schedule what is left of them. */
export class AccountDeleter extends NodeFunction {
  constructor(scope: Construct, id: string, props: AccountDeleterProps) {
    const { config, table, purgeQueue, accountMail } = props;
    super(scope, id, {
      config,
      name: NAME,
      entry: 'lambdas/account-deletion/delete-accounts.handler.ts',
      description: 'Deletes closed accounts, with their links',
      memorySizeMb: 256,
      timeout: TIMEOUT,
      environment: {
        [envars.tableName]: table.tableName,
        [envars.purgeQueueUrl]: purgeQueue.queueUrl,
        ...accountMail.callerEnvironment,
      },
    });
    this.allowItems(table.tableArn, deleteAccounts(config));
    this.allow(['sqs:SendMessage'], [purgeQueue.queueArn]);
    accountMail.allowCaller(this);
    new FunctionSchedule(this, 'Schedule', { config, name: NAME, target: this, every: EVERY });
    this.addAlarm(props);
  }

  private addAlarm({ config, alarmTopic }: AccountDeleterProps): void {
    new UserAlarm(this, 'LagAlarm', {
      topic: alarmTopic,
      metric: metricDeletionLag(config, LAG_PERIOD),
      above: MAX_LAG.toSeconds(),
      periods: LAG_PERIODS,
      firesWithoutData: true,
      meaning:
        'People who have deleted their account are still on record, and some of their links may still redirect: an account was ' +
        `closed more than an hour ago, or delete-accounts has not run for ${LAG_PERIODS * LAG_PERIOD.toMinutes()} minutes. ` +
        'Look for "not deleted" in its log, and at its schedule.',
    });
  }
}

/** For how long the oldest closed account had been closed when the deleter ran, in seconds. */
export const metricDeletionLag = (config: StageConfig, period: Duration): Metric =>
  metricOf(config, { metricName: DELETION_LAG, statistic: 'Maximum', period });

/** Accounts that were deleted, or runs for one that failed. */
export const metricAccountsDeleted = (
  config: StageConfig,
  fate: 'deleted' | 'failed',
  period: Duration,
): Metric => metricOf(config, { metricName: fate, statistic: 'Sum', period });

const metricOf = (config: StageConfig, reading: Reading): Metric =>
  functionMetric(config, NAME, { namespace: DELETION_METRICS_NAMESPACE, ...reading });
