import { Duration } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { BLOCKS_METRICS_NAMESPACE, FULL_PERCENT } from '../../lambdas/blocks/measure-blocks.ts';
import { envars } from '../../lambdas/envars.ts';
import { UserAlarm } from '../alarm-topic.ts';
import type { StageConfig } from '../config.ts';
import { FunctionSchedule } from '../function-schedule.ts';
import { NodeFunction } from '../node-function.ts';
import { functionMetric } from '../stage-metrics.ts';
import type { StoredTable } from '../stored.ts';
import { measureBlocks } from '../table/items.ts';

export interface BlocksMeterProps {
  readonly config: StageConfig;
  readonly table: StoredTable;
  readonly alarmTopic: ITopic;
}

const NAME = 'measure-blocks';
const EVERY = Duration.hours(1);
const ALARM_ABOVE_PERCENT = 80;
/** A late run must not look like a missing one. */
const PERIOD = Duration.hours(3);

/** Measures how full the lists of suspended accounts and blocked destinations are, which every edge location reads. */
export class BlocksMeter extends NodeFunction {
  constructor(scope: Construct, id: string, { config, table, alarmTopic }: BlocksMeterProps) {
    super(scope, id, {
      config,
      name: NAME,
      entry: 'lambdas/blocks/measure-blocks.handler.ts',
      description: 'Measures how full the block lists are',
      memorySizeMb: 256,
      environment: { [envars.tableName]: table.tableName },
    });
    this.allowItems(table.tableArn, measureBlocks);
    new FunctionSchedule(this, 'Schedule', { config, name: NAME, target: this, every: EVERY });
    new UserAlarm(this, 'FullAlarm', {
      topic: alarmTopic,
      metric: metricBlocksFull(config, PERIOD),
      above: ALARM_ABOVE_PERCENT,
      firesWithoutData: true,
      meaning:
        'Operators may soon be unable to suspend an account or to block a destination: one of the two lists is more ' +
        `than ${ALARM_ABOVE_PERCENT} % full, or has not been measured for ${PERIOD.toHours()} hours. Look at "blocks ` +
        'measured" in the log of measure-blocks.',
    });
  }
}

/** How full the fuller of the two lists is, in percent. */
export const metricBlocksFull = (config: StageConfig, period: Duration): Metric =>
  functionMetric(config, NAME, {
    namespace: BLOCKS_METRICS_NAMESPACE,
    metricName: FULL_PERCENT,
    statistic: 'Maximum',
    period,
  });
