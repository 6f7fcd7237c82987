import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import {
  ABUSE_METRICS_NAMESPACE,
  REPORTS_ABOVE_LIMIT,
  REPORTS_FILED,
} from '../../lambdas/abuse/report-metrics.ts';
import { type EnvarName, envars } from '../../lambdas/envars.ts';
import { ALARM_PERIOD, UserAlarm } from '../alarm-topic.ts';
import { allowCaptcha, captchaEnvironment } from '../captcha/captcha.ts';
import { names, type StageConfig } from '../config.ts';
import { ApiFunction } from '../http/api-function.ts';
import type { StoredSecret, StoredTable } from '../stored.ts';
import { fileReport } from '../table/items.ts';

export interface ReportsProps {
  readonly config: StageConfig;
  readonly table: StoredTable;
  readonly originSecrets: readonly StoredSecret[];
  readonly captchaSecret: StoredSecret;
  /** Key for hashing the addresses of people who report. */
  readonly addressHashSecret: StoredSecret;
  readonly alarmTopic: ITopic;
}

/** The public form for reporting links, and the alarm that notifies operators. */
export class Reports extends Construct {
  readonly showReport: ApiFunction;
  readonly fileReport: ApiFunction;

  constructor(scope: Construct, id: string, props: ReportsProps) {
    super(scope, id);
    const { config, table, addressHashSecret, alarmTopic } = props;
    this.showReport = this.addFunction(props, {
      id: 'ShowReport',
      name: 'show-report',
      description: 'Handles GET /report',
    });
    this.fileReport = this.addFunction(props, {
      id: 'FileReport',
      name: 'file-report',
      description: 'Handles POST /report',
      environment: {
        [envars.tableName]: table.tableName,
        [envars.addressHashSecretName]: names(config.stage).addressHashSecret,
      },
    });
    this.fileReport.allowItems(table.tableArn, fileReport);
    this.fileReport.allow(['secretsmanager:GetSecretValue'], [addressHashSecret.secretArn]);
    new UserAlarm(this, 'ReportedAlarm', {
      topic: alarmTopic,
      metric: this.metricFiled(),
      above: 0,
      meaning:
        'Somebody reported a link: visitors may be deceived or harmed until a person has checked it. ' +
        'Read the open reports with "npm run ops:abuse -- reports", then take the link down or dismiss the report.',
    });
    new UserAlarm(this, 'FloodAlarm', {
      topic: alarmTopic,
      metric: this.metricAboveLimit(),
      above: 0,
      meaning:
        'One link got more reports for the same reason than are stored one by one: either many people are being harmed, ' +
        'or somebody floods the reports to hide others. ' +
        'Decide about that link with "npm run ops:abuse -- reports": closing a report starts the count again.',
    });
  }

  /** Number of reports filed, counted ones included. */
  metricFiled(): Metric {
    return this.metric(REPORTS_FILED);
  }

  /** Number of reports beyond those that are stored of a link, for a reason and with a destination. */
  metricAboveLimit(): Metric {
    return this.metric(REPORTS_ABOVE_LIMIT);
  }

  private metric(metricName: string): Metric {
    return new Metric({
      namespace: ABUSE_METRICS_NAMESPACE,
      metricName,
      dimensionsMap: { FunctionName: this.fileReport.lambda.functionName },
      statistic: 'Sum',
      period: ALARM_PERIOD,
    });
  }

  private addFunction(
    { config, originSecrets, captchaSecret }: ReportsProps,
    { id, name, description, environment = {} }: ReportFunction,
  ): ApiFunction {
    const fn = new ApiFunction(this, id, {
      config,
      originSecrets,
      readsPublicOrigin: true,
      showsBrand: true,
      name,
      entry: `lambdas/abuse/${name}.handler.ts`,
      description,
      environment: { ...captchaEnvironment(config), ...environment },
    });
    allowCaptcha(fn, { config, captchaSecret, verifies: name === 'file-report' });
    return fn;
  }
}

interface ReportFunction {
  readonly id: string;
  readonly name: 'show-report' | 'file-report';
  readonly description: string;
  readonly environment?: Partial<Record<EnvarName, string>>;
}
