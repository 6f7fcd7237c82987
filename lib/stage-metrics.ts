import type { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { names, type StageConfig, tableName } from './config.ts';

/** What to read of a metric. */
export interface Reading {
  readonly metricName: string;
  readonly statistic: string;
  readonly period: Duration;
  readonly label?: string;
  /** By default the home region. */
  readonly region?: string;
}

// Metrics of the home region by literal names, so that a stack in another region can show them too, and the graph of an
// alarm shows exactly what the alarm watches.

/**
 * A metric of one function.
 * @param name the function's short name, such as `create-link`
 * @param reading.namespace of a metric that the function writes to its log
 */
export const functionMetric = (
  { stage, homeRegion }: StageConfig,
  name: string,
  { namespace = 'AWS/Lambda', ...reading }: Reading & { readonly namespace?: string },
): Metric =>
  new Metric({
    ...reading,
    namespace,
    dimensionsMap: { FunctionName: names(stage).function(name) },
    region: reading.region ?? homeRegion,
  });

/**
 * A count that functions write only when it isn't 0, with 0 for periods without data. An alarm on several periods needs it: CloudWatch
 * otherwise skips periods without data, and takes older ones that have some
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html).
 */
export const zeroWhereMissing = (count: Metric): MathExpression =>
  new MathExpression({
    expression: 'FILL(count, 0)',
    usingMetrics: { count },
    period: count.period,
    label: count.metricName,
  });

/** A metric of all Lambda functions that the account has in the home region, other stages' included. */
export const accountFunctionsMetric = ({ homeRegion }: StageConfig, reading: Reading): Metric =>
  new Metric({ ...reading, namespace: 'AWS/Lambda', region: homeRegion });

/** A metric of a queue. @param queueName its physical name */
export const queueMetric = ({ homeRegion }: StageConfig, queueName: string, reading: Reading): Metric =>
  new Metric({
    ...reading,
    namespace: 'AWS/SQS',
    dimensionsMap: { QueueName: queueName },
    region: reading.region ?? homeRegion,
  });

/** A metric of the table. @param dimensions select an index or an operation */
export const tableMetric = (
  config: StageConfig,
  reading: Reading,
  dimensions: Readonly<Record<string, string>> = {},
): Metric =>
  new Metric({
    ...reading,
    namespace: 'AWS/DynamoDB',
    dimensionsMap: { TableName: tableName(config), ...dimensions },
    region: config.homeRegion,
  });

/** The short names of all functions in the home region. */
export const homeFunctions = ({ mail, webRisk }: StageConfig) => [
  'create-link',
  'create-links',
  'get-link',
  'list-links',
  'export-links',
  'update-link',
  'update-links',
  'delete-link',
  'delete-links',
  'get-link-stats',
  'get-stats',
  'list-checks',
  'verify-link',
  'restore-link',
  'confirm-removal',
  'appeal',
  'health',
  'openapi',
  'docs',
  'bot-pages',
  'show-preview',
  'continue',
  'show-report',
  'file-report',
  'list-tags',
  'rename-tag',
  'delete-tag',
  'put-site',
  'list-sites',
  'get-site',
  'verify-site',
  'delete-site',
  'prove-site',
  'recheck-sites',
  'get-account',
  'update-account',
  'list-account-events',
  'sign-in',
  'get-session',
  'sign-out',
  'confirm-session',
  'list-sessions',
  'end-session',
  'end-sessions',
  'create-challenge',
  'register',
  'verify-account',
  'resend-verification',
  'change-password',
  'forgot-password',
  'reset-password',
  'change-email',
  'confirm-email',
  'undo-email',
  'create-key',
  'list-keys',
  'update-key',
  'rotate-key',
  'revoke-key',
  'revoke-keys',
  'list-reports',
  'dismiss-report',
  'get-operated-link',
  'take-down-link',
  'lift-take-down',
  'get-operated-account',
  'suspend-account',
  'reinstate-account',
  'list-blocks',
  'block-destination',
  'unblock-destination',
  'list-appeals',
  'uphold-appeal',
  'dismiss-appeal',
  'list-decisions',
  'account-pages',
  'unknown-account-path',
  'delete-account',
  'export-account',
  'unknown-route',
  'count-clicks',
  'purge-link',
  'reap-links',
  'dispatch-checks',
  'check-site',
  'fetch-pages',
  'measure-blocks',
  'delete-accounts',
  ...(mail ? ['send-mail', 'record-bounces', 'send-account-mail', 'watch-keys', 'mail-blocked-owners'] : []),
  ...(webRisk ? ['recheck-destinations'] : []),
];
