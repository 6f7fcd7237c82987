import type { Duration } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { envars } from '../../lambdas/envars.ts';
import { PURGE_METRICS_NAMESPACE, ROWS_DELETED } from '../../lambdas/purge/purge-metrics.ts';
import type { StageConfig } from '../config.ts';
import { NodeFunction } from '../node-function.ts';
import { functionMetric } from '../stage-metrics.ts';
import type { StoredTable } from '../stored.ts';
import { purgeLink } from '../table/items.ts';
import { PURGER_TIMEOUT } from './purge-queue.ts';

export interface PurgerProps {
  readonly config: StageConfig;
  readonly table: StoredTable;
  readonly queue: IQueue;
}

/**
 * Concurrent purges: the lowest limit that a trigger accepts. Each has its own rate limit, so the total rate is twice
 * that.
 */
const MAX_CONCURRENCY = 2;

const NAME = 'purge-link';

/** Deletes the remaining data of deleted links, at a pace that keeps the load on the table low. */
export class Purger extends NodeFunction {
  constructor(scope: Construct, id: string, { config, table, queue }: PurgerProps) {
    super(scope, id, {
      config,
      name: NAME,
      entry: 'lambdas/purge/purge-link.handler.ts',
      description: 'Deletes the click logs and statistics of deleted links',
      // It mostly waits.
      memorySizeMb: 256,
      timeout: PURGER_TIMEOUT,
      environment: { [envars.tableName]: table.tableName, [envars.purgeQueueUrl]: queue.queueUrl },
    });
    this.allowItems(table.tableArn, purgeLink);
    // It requeues the rest when it runs out of time.
    this.allow(
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:SendMessage'],
      [queue.queueArn],
    );
    const mapping = new EventSourceMapping(this, 'Trigger', {
      target: this.lambda,
      eventSourceArn: queue.queueArn,
      // A purge may use all of the function's time.
      batchSize: 1,
      maxConcurrency: MAX_CONCURRENCY,
      reportBatchItemFailures: true,
    });
    // Lambda refuses a trigger on a queue that the role can't read yet.
    mapping.node.addDependency(this.role);
  }
}

/** Rows of click logs and statistics deleted. */
export const metricRowsDeleted = (config: StageConfig, period: Duration): Metric =>
  functionMetric(config, NAME, {
    namespace: PURGE_METRICS_NAMESPACE,
    metricName: ROWS_DELETED,
    statistic: 'Sum',
    period,
  });
