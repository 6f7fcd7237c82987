import { Duration, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { ALARM_PERIOD, UserAlarm } from '../alarm-topic.ts';
import { names, type StageConfig } from '../config.ts';

const RETENTION = Duration.days(14);

/** The bounces and complaints that could not be recorded: EventBridge could not invoke the function, or it failed. */
export class BouncesDeadLetters extends Queue {
  constructor(scope: Construct, id: string, props: { config: StageConfig; alarmTopic: ITopic }) {
    const { bouncesDeadLetterQueue, bouncesRule } = names(props.config.stage);
    super(scope, id, {
      queueName: bouncesDeadLetterQueue,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: RETENTION,
    });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'It is a dead-letter queue itself, of a rule and a function of another stack.',
    });
    // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
    this.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('events.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [this.queueArn],
        conditions: {
          ArnEquals: {
            'aws:SourceArn': Stack.of(this).formatArn({
              service: 'events',
              resource: 'rule',
              resourceName: bouncesRule,
            }),
          },
        },
      }),
    );
    new UserAlarm(this, 'DeadLetterAlarm', {
      topic: props.alarmTopic,
      metric: this.metricApproximateNumberOfMessagesVisible({ period: ALARM_PERIOD, statistic: 'Maximum' }),
      above: 0,
      meaning:
        'Mail goes on to addresses where it bounces or annoys: record-bounces could not record what SES reported. AWS stops ' +
        'accounts that do this. Find the cause in the log of record-bounces, fix it, then hand it the messages.',
    });
  }
}
