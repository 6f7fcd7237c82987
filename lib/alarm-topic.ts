import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';

/** Where alarms go: one topic in each region that has alarms, since an alarm cannot reach another region's. */
export class AlarmTopic extends Topic {
  /** @param props.email who hears of alarms; AWS asks that address to confirm, once for each topic */
  constructor(scope: Construct, id: string, props: { readonly email?: string | undefined }) {
    super(scope, id, { displayName: 'Klook Up alarms', enforceSSL: true });
    // A topic with a policy of its own loses the default one, by which CloudWatch could publish:
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
    if (props.email) this.addSubscription(new EmailSubscription(props.email));
  }
}

/** The span over which alarms look at a metric. */
export const ALARM_PERIOD = Duration.minutes(5);

export interface UserAlarmProps {
  readonly topic: ITopic;
  readonly metric: IMetric;
  /** It rings when the metric is greater than this. */
  readonly above: number;
  /** For so many of the metric's periods in a row; one when left out. */
  readonly periods?: number;
  /** Whether it rings when there is no data either; for a metric of what must go on without any traffic. */
  readonly ringsWithoutData?: boolean;
  /** What breaks for the user, and what to look at first. */
  readonly meaning: string;
}

/** An alarm that says what breaks for the user. No data means no traffic, and that is fine unless said otherwise. */
export class UserAlarm extends Alarm {
  constructor(scope: Construct, id: string, props: UserAlarmProps) {
    const { topic, metric, above, periods = 1, ringsWithoutData = false, meaning } = props;
    super(scope, id, {
      metric,
      threshold: above,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: periods,
      treatMissingData: ringsWithoutData ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
      alarmDescription: meaning,
    });
    this.addAlarmAction(new SnsAction(topic));
    this.addOkAction(new SnsAction(topic));
  }
}
