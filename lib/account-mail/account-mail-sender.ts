import { Duration } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import {
  ACCOUNT_MAIL_LAG,
  ACCOUNT_MAIL_METRICS_NAMESPACE,
} from '../../lambdas/account-mail/account-mail-metrics.ts';
import { envars } from '../../lambdas/envars.ts';
import { UserAlarm } from '../alarm-topic.ts';
import type { StageConfig } from '../config.ts';
import { FunctionSchedule } from '../function-schedule.ts';
import { allowMail, type MailingStage, mailEnvironment } from '../mail/mail-grants.ts';
import { NodeFunction } from '../node-function.ts';
import { functionMetric, type Reading } from '../stage-metrics.ts';
import type { StoredSecret, StoredTable } from '../stored.ts';
import { sendAccountMail } from '../table/account-items.ts';

export interface AccountMailSenderProps {
  readonly config: MailingStage;
  readonly table: StoredTable;
  /** Keys the hashes of mailed codes. */
  readonly addressHashSecret: StoredSecret;
  readonly alarmTopic: ITopic;
}

const NAME = 'send-account-mail';
const EVERY = Duration.minutes(1);
/** Shorter than the interval, so that runs share a backlog instead of overlapping; an overlap would do no harm. */
const TIMEOUT = Duration.seconds(55);
/** Somebody waits for it, and a link to set a new password is of use for half an hour. */
const MAX_LAG = Duration.minutes(10);
/** A mail that fails is tried again every half hour, so each period sees it. */
const LAG_PERIOD = Duration.minutes(30);
const FAILURE_PERIOD = Duration.minutes(15);
const FAILURE_PERIODS = 2;

/** Mails people about their accounts: at once, when it is invoked, and on a schedule what waits or failed. */
export class AccountMailSender extends NodeFunction {
  constructor(scope: Construct, id: string, props: AccountMailSenderProps) {
    const { config, table, addressHashSecret, alarmTopic } = props;
    super(scope, id, {
      config,
      name: NAME,
      entry: 'lambdas/account-mail/send-account-mail.handler.ts',
      description: 'Mails people about their accounts',
      memorySizeMb: 256,
      timeout: TIMEOUT,
      environment: {
        [envars.tableName]: table.tableName,
        [envars.addressHashSecretName]: addressHashSecret.secretName,
        ...mailEnvironment(config),
      },
    });
    this.allowItems(table.tableArn, sendAccountMail);
    this.allow(['secretsmanager:GetSecretValue'], [addressHashSecret.secretArn]);
    allowMail(this, config);
    new FunctionSchedule(this, 'Schedule', { config, name: NAME, target: this, every: EVERY });
    this.addAlarms(config, alarmTopic);
  }

  private addAlarms(config: StageConfig, topic: ITopic): void {
    new UserAlarm(this, 'LagAlarm', {
      topic,
      metric: metricAccountMailLag(config, LAG_PERIOD),
      above: MAX_LAG.toSeconds(),
      firesWithoutData: true,
      meaning:
        'People cannot confirm a new account or set a new password: the mail for it has waited for more than ten minutes, or ' +
        'send-account-mail has not run for half an hour. Look for "account mail not accepted" in its log, and at its schedule.',
    });
    new UserAlarm(this, 'FailureAlarm', {
      topic,
      metric: this.metricFailures(
        metricAccountMails(config, 'failed', FAILURE_PERIOD),
        'Mails or runs that failed',
      ),
      above: 0,
      periods: FAILURE_PERIODS,
      meaning:
        `Some people cannot confirm a new account or set a new password: for ${FAILURE_PERIODS * FAILURE_PERIOD.toMinutes()} minutes ` +
        'send-account-mail has failed, or failed to make some mails. Look for "account mail not sent" in its log.',
    });
  }
}

/** For how long the longest-waiting mail about an account had been due when the sender saw it, in seconds. */
export const metricAccountMailLag = (config: StageConfig, period: Duration): Metric =>
  metricOf(config, { metricName: ACCOUNT_MAIL_LAG, statistic: 'Maximum', period });

/**
 * Mails about accounts by what became of them: `sent`, `delayed` by SES, `dropped` because nothing can be sent to their address,
 * `limited` because too many were asked for, `expired` because they were delayed for too long, or `failed`.
 */
export const metricAccountMails = (
  config: StageConfig,
  fate: 'sent' | 'delayed' | 'dropped' | 'limited' | 'expired' | 'failed',
  period: Duration,
): Metric => metricOf(config, { metricName: fate, statistic: 'Sum', period });

const metricOf = (config: StageConfig, reading: Reading): Metric =>
  functionMetric(config, NAME, { namespace: ACCOUNT_MAIL_METRICS_NAMESPACE, ...reading });
