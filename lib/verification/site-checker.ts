import { Duration } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { envars } from '../../lambdas/envars.ts';
import {
  CANARIES_FAILED,
  VERIFICATION_METRICS_NAMESPACE,
} from '../../lambdas/verification/verification-metrics.ts';
import { blocksEnvironment } from '../abuse/blocked-destinations.ts';
import { ALARM_PERIOD, UserAlarm } from '../alarm-topic.ts';
import { names, type StageConfig } from '../config.ts';
import type { PageFetcher } from '../crawler/page-fetcher.ts';
import { allowPublicOrigin, edgeParameterArn, publicOriginEnvironment } from '../http/public-origin.ts';
import type { MailSender } from '../mail/mail-sender.ts';
import { NodeFunction } from '../node-function.ts';
import { functionMetric, zeroWhereMissing } from '../stage-metrics.ts';
import type { StoredTable } from '../stored.ts';
import { checkSite } from '../table/items.ts';
import { CHECKER_TIMEOUT } from './checks-queue.ts';

export interface SiteCheckerProps {
  readonly config: StageConfig;
  readonly table: StoredTable;
  readonly queue: IQueue;
  readonly fetcher: PageFetcher;
  /** Only in a stage that sends mail. */
  readonly mailSender?: MailSender | undefined;
  readonly alarmTopic: ITopic;
}

const NAME = 'check-site';
/** Sites of a batch: `fetch-pages` inspects as many at a time. */
const BATCH_SIZE = 10;
const CANARY_PERIOD = Duration.minutes(15);

/** Has the links of a batch of sites looked for, decides what follows, and writes it. */
export class SiteChecker extends NodeFunction {
  constructor(scope: Construct, id: string, props: SiteCheckerProps) {
    const { config, table, queue, fetcher, mailSender } = props;
    super(scope, id, {
      config,
      name: NAME,
      entry: 'lambdas/verification/check-site.handler.ts',
      description: 'Checks links on their pages, and removes those that are gone',
      // It mostly waits.
      memorySizeMb: 256,
      timeout: CHECKER_TIMEOUT,
      environment: {
        [envars.tableName]: table.tableName,
        [envars.fetchPagesFunction]: fetcher.lambda.functionName,
        ...(mailSender && { [envars.sendMailFunction]: mailSender.lambda.functionName }),
        [envars.distributionHostParameter]: names(config.stage).distributionHostParameter,
        ...(config.formerDomains && { [envars.formerDomains]: config.formerDomains.join(' ') }),
        ...publicOriginEnvironment(config),
        ...blocksEnvironment(config),
      },
    });
    this.allowItems(table.tableArn, checkSite(config));
    for (const invoked of [fetcher, ...(mailSender ? [mailSender] : [])]) {
      this.allow(['lambda:InvokeFunction'], [invoked.lambda.functionArn]);
    }
    this.allow(['ssm:GetParameter'], [edgeParameterArn(this, names(config.stage).distributionHostParameter)]);
    allowPublicOrigin(this, config);
    this.addTrigger(config, queue);
    this.addAlarms(props);
  }

  private addTrigger({ checksMaxConcurrency }: StageConfig, queue: IQueue): void {
    this.allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], [queue.queueArn]);
    const mapping = new EventSourceMapping(this, 'Trigger', {
      target: this.lambda,
      eventSourceArn: queue.queueArn,
      batchSize: BATCH_SIZE,
      maxConcurrency: checksMaxConcurrency,
      reportBatchItemFailures: true,
    });
    // Lambda refuses a trigger on a queue that the role can't read yet.
    mapping.node.addDependency(this.role);
  }

  private addAlarms({ config, alarmTopic: topic }: SiteCheckerProps): void {
    new UserAlarm(this, 'FailureAlarm', {
      topic,
      metric: this.metricFailures(
        metricChecks(config, 'failedMessages', ALARM_PERIOD),
        'Messages or batches that failed',
      ),
      above: 0,
      periods: 3,
      meaning:
        'Links of some sites are checked late: for 15 minutes checks have failed and went back to the queue. No link is ' +
        'removed without a check. Look for "sites not checked" and "link not checked" in the log of check-site, then at the ' +
        'log of fetch-pages.',
    });
    new UserAlarm(this, 'CanaryAlarm', {
      topic,
      metric: zeroWhereMissing(metricChecks(config, CANARIES_FAILED, CANARY_PERIOD)),
      above: 0,
      periods: 2,
      meaning:
        'No link that is missing on its page is removed: for half an hour our crawler has judged two pages of our own wrong, ' +
        'or could not read them. Open /docs/bot/with-link and /docs/bot/without-link, and look at the log of fetch-pages.',
    });
  }
}

/** What checks came to, from the function's log (embedded metric format). */
export const metricChecks = (
  config: StageConfig,
  metricName:
    | 'found'
    | 'missing'
    | 'inconclusive'
    | 'removed'
    | 'held'
    | 'failedMessages'
    | typeof CANARIES_FAILED,
  period: Duration,
): Metric =>
  functionMetric(config, NAME, {
    namespace: VERIFICATION_METRICS_NAMESPACE,
    metricName,
    statistic: 'Sum',
    period,
  });
