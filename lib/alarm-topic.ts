import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';

/** The topic for alarms: one per region that has alarms, because an alarm can't reach another region's topic. */
export class AlarmTopic extends Topic {
  /**
   * @param props.email receives the alarms; AWS asks this address to confirm, once per topic
   * @param props.topicName for a topic that another stack's alarms use
   */
  constructor(
    scope: Construct,
    id: string,
    { email, ...props }: { readonly email?: string | undefined; readonly topicName?: string },
  ) {
    super(scope, id, { ...props, displayName: 'Klook Up alarms', enforceSSL: true });
    // A topic with its own policy loses the default one, which lets CloudWatch publish:
    // https://repost.aws/knowledge-center/cloudwatch-receive-sns-for-alarm-trigger
    this.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topicArn],
        conditions: {
          ArnLike: {
            'aws:SourceArn': Stack.of(this).formatArn({
              service: 'cloudwatch',
              resource: 'alarm',
              resourceName: '*',
              arnFormat: ArnFormat.COLON_RESOURCE_NAME,
            }),
          },
        },
      }),
    );
    if (email) this.addSubscription(new EmailSubscription(email));
  }
}

/** The period over which alarms evaluate a metric. */
export const ALARM_PERIOD = Duration.minutes(5);

export interface UserAlarmProps {
  readonly topic: ITopic;
  readonly metric: IMetric;
  /** The alarm fires when the metric is greater than this. */
  readonly above: number;
  /** Consecutive periods of the metric above the threshold; 1 by default. */
  readonly periods?: number;
  /** Whether missing data fires the alarm too; for work that runs regardless of traffic. */
  readonly firesWithoutData?: boolean;
  /** What breaks for users, and what to look at first. */
  readonly meaning: string;
}

/** An alarm that says what breaks for users. By default missing data means no traffic, and doesn't fire it. */
export class UserAlarm extends Alarm {
  constructor(scope: Construct, id: string, props: UserAlarmProps) {
    const { topic, metric, above, periods = 1, firesWithoutData = false, meaning } = props;
    super(scope, id, {
      metric,
      threshold: above,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: periods,
      treatMissingData: firesWithoutData ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
      alarmDescription: meaning,
    });
    this.addAlarmAction(new SnsAction(topic));
    this.addOkAction(new SnsAction(topic));
  }
}
