import { Duration } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { envars } from '../../lambdas/envars.ts';
import { MAIL_LAG, MAIL_METRICS_NAMESPACE } from '../../lambdas/mail/mail-metrics.ts';
import { UserAlarm } from '../alarm-topic.ts';
import type { StageConfig } from '../config.ts';
import { FunctionSchedule } from '../function-schedule.ts';
import { NodeFunction } from '../node-function.ts';
import { functionMetric, type Reading } from '../stage-metrics.ts';
import type { StoredTable } from '../stored.ts';
import { sendMail } from '../table/items.ts';
import { allowMail, type MailingStage, mailEnvironment } from './mail-grants.ts';

export interface MailSenderProps {
  readonly config: MailingStage;
  readonly table: StoredTable;
  readonly alarmTopic: ITopic;
}

const NAME = 'send-mail';
const EVERY = Duration.minutes(1);
/** Shorter than the interval, so that runs share a backlog instead of overlapping; an overlap would do no harm. */
const TIMEOUT = Duration.seconds(55);
const MAX_LAG = Duration.hours(1);
/** A mail that fails is tried again every half hour, so each period sees it. */
const LAG_PERIOD = Duration.hours(1);
const FAILURE_PERIOD = Duration.minutes(15);
const FAILURE_PERIODS = 2;

/** Mails owners what happened to their links: at once, when it is invoked, and on a schedule what waits or failed. */
export class MailSender extends NodeFunction {
  constructor(scope: Construct, id: string, { config, table, alarmTopic }: MailSenderProps) {
    super(scope, id, {
      config,
      name: NAME,
      entry: 'lambdas/mail/send-mail.handler.ts',
      description: 'Mails owners what happened to their links',
      memorySizeMb: 256,
      timeout: TIMEOUT,
      environment: { [envars.tableName]: table.tableName, ...mailEnvironment(config) },
    });
    this.allowItems(table.tableArn, sendMail);
    allowMail(this, config);
    new FunctionSchedule(this, 'Schedule', { config, name: NAME, target: this, every: EVERY });
    this.addAlarms(config, alarmTopic);
  }

  private addAlarms(config: StageConfig, topic: ITopic): void {
    new UserAlarm(this, 'LagAlarm', {
      topic,
      metric: metricMailLag(config, LAG_PERIOD),
      above: MAX_LAG.toSeconds(),
      firesWithoutData: true,
      meaning:
        'Owners are not told what happens to their links, and links that are gone from their pages are not removed before ' +
        'their owners are warned: a mail has waited for more than an hour, or send-mail has not run for an hour. Look for ' +
        '"mail not accepted" in its log, and at its schedule.',
    });
    new UserAlarm(this, 'FailureAlarm', {
      topic,
      metric: this.metricFailures(
        metricMails(config, 'failed', FAILURE_PERIOD),
        'Accounts or runs that failed',
      ),
      above: 0,
      periods: FAILURE_PERIODS,
      meaning:
        `Some owners are not told what happens to their links: for ${FAILURE_PERIODS * FAILURE_PERIOD.toMinutes()} minutes ` +
        'send-mail has failed, or failed to make some mails. Look for "owner not mailed" in its log.',
    });
  }
}

/** For how long the longest-waiting mail had been due when the sender saw it, in seconds. */
export const metricMailLag = (config: StageConfig, period: Duration): Metric =>
  metricOf(config, { metricName: MAIL_LAG, statistic: 'Maximum', period });

/**
 * Accounts by what became of their mail: `sent`, `delayed` by SES, `dropped` because nothing can be sent to their address, or
 * `failed`.
 */
export const metricMails = (
  config: StageConfig,
  fate: 'sent' | 'delayed' | 'dropped' | 'failed',
  period: Duration,
): Metric => metricOf(config, { metricName: fate, statistic: 'Sum', period });

const metricOf = (config: StageConfig, reading: Reading): Metric =>
  functionMetric(config, NAME, { namespace: MAIL_METRICS_NAMESPACE, ...reading });
