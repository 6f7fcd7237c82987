import { Duration } from 'aws-cdk-lib';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { AlarmedQueue } from '../alarmed-queue.ts';
import { names, type StageConfig } from '../config.ts';

/** Maximum duration of the checker for a batch: it waits for `fetch-pages`, which has two minutes. */
export const CHECKER_TIMEOUT = Duration.minutes(3);

/** Messages are hints about what is due anyway. Long enough for three deliveries. */
const RETENTION = Duration.hours(1);
const DEAD_LETTER_RETENTION_DAYS = 14;

/** Sites with links that are due for a check, in order for each site. */
export class ChecksQueue extends AlarmedQueue {
  constructor(scope: Construct, id: string, props: { config: StageConfig; alarmTopic: ITopic }) {
    const { config, alarmTopic } = props;
    super(scope, id, {
      queueName: names(config.stage).checksQueue,
      deadLetterQueueName: names(config.stage).checksDeadLetterQueue,
      isFifo: true,
      maxReceiveCount: 3,
      // Six times the function's timeout: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
      visibilityTimeout: Duration.minutes(6 * CHECKER_TIMEOUT.toMinutes()),
      retention: RETENTION,
      deadLetterRetention: Duration.days(DEAD_LETTER_RETENTION_DAYS),
      alarms: {
        topic: alarmTopic,
        deadLetter:
          'Links of some sites are checked late: a batch of checks failed three times. Their links stay due, and no link is ' +
          'removed without a check. Find the cause in the logs of check-site and fetch-pages, then empty the dead-letter queue.',
        delayed:
          'Links are checked late: sites have waited for their checks for half an hour. Links that were put back on their ' +
          'page may show as missing meanwhile. Look at errors and duration of check-site and fetch-pages, then raise ' +
          'checksMaxConcurrency.',
        maxAge: Duration.minutes(30),
      },
    });
  }
}
