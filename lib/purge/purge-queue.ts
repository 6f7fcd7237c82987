import { Duration } from 'aws-cdk-lib';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { AlarmedQueue } from '../alarmed-queue.ts';
import { names, type StageConfig } from '../config.ts';

/** Maximum duration of the purger for one message. The queue's visibility timeout derives from it. */
export const PURGER_TIMEOUT = Duration.minutes(2);

const RETENTION_DAYS = 4;
const DEAD_LETTER_RETENTION_DAYS = 14;

/** The deleted links whose click log and statistics have yet to be deleted. */
export class PurgeQueue extends AlarmedQueue {
  constructor(scope: Construct, id: string, props: { config: StageConfig; alarmTopic: ITopic }) {
    const { config, alarmTopic } = props;
    super(scope, id, {
      queueName: names(config.stage).purgesQueue,
      deadLetterQueueName: names(config.stage).purgesDeadLetterQueue,
      maxReceiveCount: 5,
      // Six times the function's timeout: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
      visibilityTimeout: Duration.minutes(6 * PURGER_TIMEOUT.toMinutes()),
      retention: Duration.days(RETENTION_DAYS),
      deadLetterRetention: Duration.days(DEAD_LETTER_RETENTION_DAYS),
      alarms: {
        topic: alarmTopic,
        deadLetter:
          'Click logs and statistics of deleted links are still stored: their purge failed five times. Nobody can ' +
          'see them, and the reaper requests the purge again every hour. Find the cause in the log of purge-link, ' +
          'fix it, then empty the dead-letter queue.',
        delayed:
          'Click logs and statistics of deleted links are removed late: a purge has waited for more than an hour. ' +
          'Nobody can see them. Look at the errors and throttles of purge-link, and at the throttles of the table.',
        maxAge: Duration.hours(1),
      },
    });
  }
}
