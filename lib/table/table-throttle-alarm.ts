import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { indexes } from '../../lambdas/table/keys.ts';
import { ALARM_PERIOD, UserAlarm } from '../alarm-topic.ts';
import type { StageConfig } from '../config.ts';
import { tableMetric } from '../stage-metrics.ts';

/** Reads and writes that DynamoDB turned away: of the table, and writes of its indexes, which hold the table's up. */
export const tableThrottles = (config: StageConfig) => {
  const sum = { statistic: 'Sum', period: ALARM_PERIOD };
  const reads = { metricName: 'ReadThrottleEvents', ...sum };
  const writes = { metricName: 'WriteThrottleEvents', ...sum };
  return {
    reads: tableMetric(config, { ...reads, label: 'reads' }),
    writes: tableMetric(config, { ...writes, label: 'writes' }),
    ownerWrites: tableMetric(
      config,
      { ...writes, label: `writes of the index ${indexes.owner}` },
      { GlobalSecondaryIndexName: indexes.owner },
    ),
    dueWrites: tableMetric(
      config,
      { ...writes, label: `writes of the index ${indexes.due}` },
      { GlobalSecondaryIndexName: indexes.due },
    ),
  };
};

/** Fires when DynamoDB keeps turning requests away. A few throttles at a peak pass by the SDK's retries. */
export class TableThrottleAlarm extends UserAlarm {
  constructor(scope: Construct, id: string, props: { config: StageConfig; alarmTopic: ITopic }) {
    const { config, alarmTopic } = props;
    super(scope, id, {
      topic: alarmTopic,
      metric: new MathExpression({
        // DynamoDB publishes these metrics only while they are not 0.
        expression: 'FILL(reads, 0) + FILL(writes, 0) + FILL(ownerWrites, 0) + FILL(dueWrites, 0)',
        usingMetrics: tableThrottles(config),
        period: ALARM_PERIOD,
        label: 'Reads and writes turned away',
      }),
      above: 100,
      periods: 2,
      meaning:
        'Redirects, the API and the counting of clicks may be slow or fail: for 10 minutes DynamoDB has turned away more ' +
        'than 100 reads or writes in each 5. Look at the throttles and the consumed capacity of the table on the dashboard.',
    });
  }
}
