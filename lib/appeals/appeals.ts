import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { APPEALS_FILED, APPEALS_METRICS_NAMESPACE } from '../../lambdas/appeals/appeal-metrics.ts';
import { envars } from '../../lambdas/envars.ts';
import { ALARM_PERIOD, UserAlarm } from '../alarm-topic.ts';
import type { StageConfig } from '../config.ts';
import { ApiFunction } from '../http/api-function.ts';
import type { StoredSecret, StoredTable } from '../stored.ts';
import { appeal } from '../table/items.ts';

export interface AppealsProps {
  readonly config: StageConfig;
  readonly table: StoredTable;
  readonly originSecrets: readonly StoredSecret[];
  readonly alarmTopic: ITopic;
}

/** The endpoint where owners object to decisions, and the alarm that notifies operators. */
export class Appeals extends ApiFunction {
  constructor(scope: Construct, id: string, { config, table, originSecrets, alarmTopic }: AppealsProps) {
    super(scope, id, {
      config,
      originSecrets,
      name: 'appeal',
      entry: 'lambdas/appeals/appeal.handler.ts',
      description: 'Handles POST /api/v1/links/{id}/appeal',
      environment: { [envars.tableName]: table.tableName },
    });
    this.allowItems(table.tableArn, appeal);
    new UserAlarm(this, 'AppealedAlarm', {
      topic: alarmTopic,
      metric: this.metricFiled(),
      above: 0,
      meaning:
        'An owner objects to a decision: their link, account or destination may be stopped by mistake. ' +
        'Read the open appeals with "npm run ops:abuse -- appeals", then uphold or dismiss each.',
    });
  }

  /** Number of appeals filed. */
  private metricFiled(): Metric {
    return new Metric({
      namespace: APPEALS_METRICS_NAMESPACE,
      metricName: APPEALS_FILED,
      dimensionsMap: { FunctionName: this.lambda.functionName },
      statistic: 'Sum',
      period: ALARM_PERIOD,
    });
  }
}
