import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type LogGroup } from 'aws-cdk-lib/aws-logs';
import { VISIT_NOT_QUEUED } from '../../lambdas/visits/visit-event.ts';
import { ALARM_PERIOD } from '../alarm-topic.ts';

/**
 * Counts the visits that the queue did not take, so that they are only in a log.
 * @param name of the metric; several groups may share it
 */
export const loggedVisits = (logGroup: LogGroup, stage: string, name: string): Metric =>
  logGroup
    .addMetricFilter(name, {
      filterPattern: FilterPattern.literal(`"${VISIT_NOT_QUEUED}"`),
      metricNamespace: `KlookUp/${stage}`,
      metricName: name,
    })
    .metric({ statistic: 'Sum', period: ALARM_PERIOD });
