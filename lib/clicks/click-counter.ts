import { Duration } from 'aws-cdk-lib';

import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { type BatchSummary, METRICS_NAMESPACE } from '../../lambdas/clicks/batch-metrics.ts';
import { envars } from '../../lambdas/envars.ts';
import { ALARM_PERIOD, UserAlarm } from '../alarm-topic.ts';
import { type ClickRegion, homeClickRegion } from '../click-regions/click-regions.ts';
import type { StageConfig } from '../config.ts';
import { NodeFunction } from '../node-function.ts';
import { functionMetric } from '../stage-metrics.ts';
import type { StoredTable } from '../stored.ts';
import { countClicks } from '../table/items.ts';
import { AGGREGATOR_TIMEOUT } from '../visits/visits-queue.ts';

/** Each link's write crosses an ocean. So many are counted in half of the function's time. */
const FAR_BATCH_SIZE = 1000;

export interface ClickCounterProps {
  readonly config: StageConfig;
  readonly clickRegion: ClickRegion;
  readonly table: StoredTable;
  readonly queue: IQueue;
  readonly alarmTopic: ITopic;
}

/** The aggregator: counts batches of clicks from the queue of its region, in the home region's table. */
export class ClickCounter extends NodeFunction {
  constructor(scope: Construct, id: string, props: ClickCounterProps) {
    const { config, clickRegion, table, queue, alarmTopic } = props;
    const { region, counterName } = clickRegion;
    super(scope, id, {
      config,
      name: counterName,
      entry: 'lambdas/clicks/count-clicks.handler.ts',
      description: 'Counts each click in the queue exactly once',
      // A batch means parsing a thousand user agents; more memory brings more CPU.
      memorySizeMb: 1024,
      timeout: AGGREGATOR_TIMEOUT,
      environment: {
        [envars.tableName]: table.tableName,
        ...(region !== config.homeRegion && { [envars.tableRegion]: config.homeRegion }),
        [envars.clicksSharedHours]: String(config.clicksSharedHours),
      },
    });
    this.allowItems(table.tableArn, countClicks);
    this.allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], [queue.queueArn]);
    const mapping = new EventSourceMapping(this, 'Trigger', {
      target: this.lambda,
      eventSourceArn: queue.queueArn,
      batchSize:
        region === config.homeRegion
          ? config.clicksBatchSize
          : Math.min(config.clicksBatchSize, FAR_BATCH_SIZE),
      maxBatchingWindow: Duration.seconds(config.clicksBatchWindowSeconds),
      maxConcurrency: config.clicksMaxConcurrency,
      reportBatchItemFailures: true,
    });
    // Lambda refuses a trigger on a queue that the role can't read yet.
    mapping.node.addDependency(this.role);
    new UserAlarm(this, 'FailureAlarm', {
      topic: alarmTopic,
      metric: this.metricFailures(
        metricClicks(config, 'failed', ALARM_PERIOD, clickRegion),
        'Clicks or batches that failed',
      ),
      above: 0,
      periods: 2,
      meaning:
        'Link statistics lag behind: for 10 minutes clicks could not be counted and went back to the queue, then ' +
        `on to the dead-letter queue. Redirects continue. Look at the log of ${counterName}.`,
    });
  }
}

/** Clicks by outcome, from the function's log (embedded metric format). */
export const metricClicks = (
  config: StageConfig,
  fate: Exclude<keyof BatchSummary, 'received'>,
  period: Duration,
  { region, counterName }: ClickRegion = homeClickRegion(config),
): Metric =>
  functionMetric(config, counterName, {
    namespace: METRICS_NAMESPACE,
    metricName: fate,
    statistic: 'Sum',
    period,
    region,
  });
