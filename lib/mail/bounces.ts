import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { envars } from '../../lambdas/envars.ts';
import { MAIL_METRICS_NAMESPACE } from '../../lambdas/mail/mail-metrics.ts';
import type { StopReason } from '../../lambdas/mail/mail-stops.ts';
import { UserAlarm } from '../alarm-topic.ts';
import { names, type StageConfig } from '../config.ts';
import { NodeFunction } from '../node-function.ts';
import { functionMetric } from '../stage-metrics.ts';
import type { StoredTable } from '../stored.ts';
import { recordBounces } from '../table/items.ts';

export interface BouncesProps {
  readonly config: StageConfig;
  readonly table: StoredTable;
  readonly alarmTopic: ITopic;
  /** Gets what EventBridge can't deliver, and what the function fails at. Its policy lets EventBridge in. */
  readonly bouncesDeadLetterQueue: IQueue;
}

const RATE_PERIOD = Duration.hours(1);
/** AWS reviews an account from 5 % bounces or 0.1 % complaints on: https://docs.aws.amazon.com/ses/latest/dg/faqs-enforcement.html */
const MAX_BOUNCE_RATE = 0.05;
const MAX_COMPLAINT_RATE = 0.001;
/** Addresses that bounce or complain within the period. Some always do. */
const MAX_STOPPED = 10;
const NAME = 'record-bounces';

/** Stops mail to addresses that SES reports: those that don't exist, and those whose readers complained. */
export class Bounces extends Construct {
  constructor(scope: Construct, id: string, props: BouncesProps) {
    const { config, table, alarmTopic, bouncesDeadLetterQueue: deadLetterQueue } = props;
    super(scope, id);
    const { mailConfigurationSet, bouncesRule } = names(config.stage);
    const recorder = new NodeFunction(this, 'RecordBounces', {
      config,
      name: NAME,
      entry: 'lambdas/mail/record-bounces.handler.ts',
      description: 'Stops mail to addresses that bounce or complain',
      memorySizeMb: 256,
      environment: { [envars.tableName]: table.tableName },
      deadLetterQueue,
    });
    recorder.allowItems(table.tableArn, recordBounces);
    new Rule(this, 'Rule', {
      ruleName: bouncesRule,
      description: 'Hands bounces and complaints of mails to record-bounces',
      eventPattern: {
        source: ['aws.ses'],
        detailType: ['Email Bounced', 'Email Complaint Received'],
        detail: { mail: { tags: { 'ses:configuration-set': [mailConfigurationSet] } } },
      },
      targets: [new LambdaFunction(recorder.lambda, { deadLetterQueue })],
    });
    this.addAlarms(config, alarmTopic);
  }

  private addAlarms(config: StageConfig, topic: ITopic): void {
    new UserAlarm(this, 'BounceRateAlarm', {
      topic,
      metric: metricMailRate(config, 'BounceRate', RATE_PERIOD),
      above: MAX_BOUNCE_RATE,
      meaning:
        'AWS may soon stop all mail of this account, and then no link is removed any more: more than 5 % of its mails ' +
        'bounce. The rate covers all that the account sends. Look at the reputation metrics in the SES console.',
    });
    new UserAlarm(this, 'StoppedAlarm', {
      topic,
      metric: metricStopped(config, RATE_PERIOD),
      above: MAX_STOPPED,
      meaning:
        `Somebody may be entering addresses that don't exist, or aren't theirs: more than ${MAX_STOPPED} addresses of an hour bounced or ` +
        'complained, and get no more mail. Look at the graphs of mail on the dashboard, then at who registers and who makes accounts.',
    });
    new UserAlarm(this, 'ComplaintRateAlarm', {
      topic,
      metric: metricMailRate(config, 'ComplaintRate', RATE_PERIOD),
      above: MAX_COMPLAINT_RATE,
      meaning:
        'AWS may soon stop all mail of this account, and then no link is removed any more: readers mark more than 0.1 % ' +
        'of its mails as spam. The rate covers all that the account sends. Look at the reputation metrics in the SES console.',
    });
  }
}

/** The share of the account's mails that bounce, or that readers complain of, as SES counts them. */
export const metricMailRate = (
  { homeRegion }: StageConfig,
  rate: 'BounceRate' | 'ComplaintRate',
  period: Duration,
): Metric =>
  new Metric({
    namespace: 'AWS/SES',
    metricName: `Reputation.${rate}`,
    statistic: 'Maximum',
    period,
    region: homeRegion,
  });

/** Addresses that mail was stopped to, by why. */
export const metricStops = (config: StageConfig, reason: StopReason, period: Duration): Metric =>
  functionMetric(config, NAME, {
    namespace: MAIL_METRICS_NAMESPACE,
    metricName: reason,
    statistic: 'Sum',
    period,
  });

const metricStopped = (config: StageConfig, period: Duration): MathExpression =>
  new MathExpression({
    expression: 'FILL(bounced, 0) + FILL(complained, 0)',
    usingMetrics: {
      bounced: metricStops(config, 'bounced', period),
      complained: metricStops(config, 'complained', period),
    },
    period,
    label: 'Addresses that bounced or complained',
  });
