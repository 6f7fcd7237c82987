import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { ALARM_PERIOD, UserAlarm } from './alarm-topic.ts';
import type { StageConfig } from './config.ts';
import { accountFunctionsMetric } from './stage-metrics.ts';

/**
 * Fires when Lambda turns invocations away. It watches the account, not the stage: functions reserve no concurrency, so all
 * of the account's share one limit in a region, and an alarm on an expression takes ten metrics, fewer than there are
 * functions.
 */
export class FunctionThrottleAlarm extends UserAlarm {
  constructor(scope: Construct, id: string, props: { config: StageConfig; alarmTopic: ITopic }) {
    const { config, alarmTopic } = props;
    super(scope, id, {
      topic: alarmTopic,
      metric: accountFunctionsMetric(config, {
        metricName: 'Throttles',
        statistic: 'Sum',
        period: ALARM_PERIOD,
      }),
      above: 10,
      periods: 2,
      meaning:
        'Callers and visitors may get 5xx responses, and clicks may be counted late: for 10 minutes Lambda has turned ' +
        `invocations away in ${config.homeRegion}, because the account runs as many functions at a time as it may. Look at ` +
        'the concurrency on the dashboard, and raise the quota.',
    });
  }
}
