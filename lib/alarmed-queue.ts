import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ALARM_PERIOD, UserAlarm } from './alarm-topic.ts';

export interface AlarmedQueueProps {
  readonly queueName: string;
  readonly deadLetterQueueName: string;
  /** Deliveries before a message goes to the dead-letter queue. */
  readonly maxReceiveCount: number;
  /** How long a delivered message stays hidden: at least six times its consumer's timeout. */
  readonly visibilityTimeout: Duration;
  readonly retention: Duration;
  readonly deadLetterRetention: Duration;
  /** Keeps the order of the messages of a group, and takes no message twice within five minutes; its name ends in `.fifo`. */
  readonly isFifo?: boolean;
  /** By default both queues end with their stack. */
  readonly removalPolicy?: RemovalPolicy;
  readonly alarms: {
    readonly topic: ITopic;
    /** What a message in the dead-letter queue means for users. */
    readonly deadLetter: string;
    /** What messages that wait longer than `maxAge` mean for users. */
    readonly delayed: string;
    readonly maxAge: Duration;
  };
}

/** A queue that always has a dead-letter queue, and alarms on both. */
export class AlarmedQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetterQueue: Queue;

  constructor(scope: Construct, id: string, props: AlarmedQueueProps) {
    super(scope, id);
    const safe = {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      ...(props.isFifo && { fifo: true }),
      ...(props.removalPolicy && { removalPolicy: props.removalPolicy }),
    };
    this.deadLetterQueue = new Queue(this, 'DeadLetterQueue', {
      ...safe,
      queueName: props.deadLetterQueueName,
      retentionPeriod: props.deadLetterRetention,
    });
    this.queue = new Queue(this, 'Queue', {
      ...safe,
      queueName: props.queueName,
      retentionPeriod: props.retention,
      visibilityTimeout: props.visibilityTimeout,
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount: props.maxReceiveCount },
    });
    const { topic, deadLetter, delayed, maxAge } = props.alarms;
    new UserAlarm(this, 'DeadLetterAlarm', {
      topic,
      metric: this.deadLetterQueue.metricApproximateNumberOfMessagesVisible({
        period: ALARM_PERIOD,
        statistic: 'Maximum',
      }),
      above: 0,
      meaning: deadLetter,
    });
    new UserAlarm(this, 'DelayAlarm', {
      topic,
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period: ALARM_PERIOD, statistic: 'Maximum' }),
      above: maxAge.toSeconds(),
      meaning: delayed,
    });
  }
}
