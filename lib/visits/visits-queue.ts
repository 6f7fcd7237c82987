import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { DEAD_LETTER_RETENTION_DAYS, QUEUE_RETENTION_DAYS } from '../../lambdas/clicks/retention.ts';
import { AlarmedQueue } from '../alarmed-queue.ts';
import type { ClickRegion } from '../click-regions/click-regions.ts';
import type { StageConfig } from '../config.ts';

/** Maximum duration of the aggregator for one batch. The queue's visibility timeout derives from it. */
export const AGGREGATOR_TIMEOUT = Duration.seconds(30);

export interface VisitsQueueProps {
  readonly config: StageConfig;
  readonly clickRegion: ClickRegion;
  readonly alarmTopic: ITopic;
  readonly removalPolicy?: RemovalPolicy;
}

/** The clicks that the edge saw and that have yet to be counted. */
export class VisitsQueue extends AlarmedQueue {
  constructor(scope: Construct, id: string, props: VisitsQueueProps) {
    const { config, clickRegion, alarmTopic, removalPolicy } = props;
    const { visitsQueue, visitsDeadLetterQueue, counterName } = clickRegion;
    super(scope, id, {
      queueName: visitsQueue,
      deadLetterQueueName: visitsDeadLetterQueue,
      ...(removalPolicy && { removalPolicy }),
      maxReceiveCount: 5,
      // Six times the function's timeout, plus its batching window:
      // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
      visibilityTimeout: Duration.seconds(
        6 * AGGREGATOR_TIMEOUT.toSeconds() + config.clicksBatchWindowSeconds,
      ),
      retention: Duration.days(QUEUE_RETENTION_DAYS),
      deadLetterRetention: Duration.days(DEAD_LETTER_RETENTION_DAYS),
      alarms: {
        topic: alarmTopic,
        deadLetter:
          'Clicks are missing from link statistics: some could not be counted and wait in the dead-letter queue, ' +
          `which keeps them for ${DEAD_LETTER_RETENTION_DAYS} days. Find the cause in the log of ${counterName}, ` +
          'fix it, then redrive the queue.',
        delayed:
          'Link statistics lag behind: the oldest click has waited for more than 15 minutes. Redirects continue. ' +
          `Look at the errors and throttles of ${counterName}, and at the throttles of the table.`,
        maxAge: Duration.minutes(15),
      },
    });
  }
}
