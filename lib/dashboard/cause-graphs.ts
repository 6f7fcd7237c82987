import type { IWidget, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { StageConfig } from '../config.ts';
import { accountFunctionsMetric, functionMetric, homeFunctions, tableMetric } from '../stage-metrics.ts';
import { tableThrottles } from '../table/table-throttle-alarm.ts';
import { graph, maximum, PERIOD, sum } from './graph.ts';

/** DynamoDB counts its own errors by operation: those that functions call. */
const OPERATIONS = [
  'GetItem',
  'BatchGetItem',
  'Query',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'TransactWriteItems',
  'BatchWriteItem',
];

/** The functions of the home region. */
export function functionGraphs(config: StageConfig): IWidget[] {
  const ofEach = (metricName: string, statistic: string): Metric[] =>
    homeFunctions(config).map((name) =>
      functionMetric(config, name, { metricName, statistic, period: PERIOD, label: name }),
    );
  return [
    graph('Functions: errors', 3, ofEach('Errors', 'Sum')),
    graph('Functions: duration, p99, in ms', 3, ofEach('Duration', 'p99')),
    graph('All functions of the account: concurrency (a new account may have 10), throttles', 3, [
      accountFunctionsMetric(config, { metricName: 'ConcurrentExecutions', ...maximum }),
      accountFunctionsMetric(config, { metricName: 'Throttles', ...sum }),
    ]),
  ];
}

/** The table and its indexes. */
export const tableGraphs = (config: StageConfig): IWidget[] => [
  graph('Table: throttles in five minutes', 3, Object.values(tableThrottles(config))),
  graph(
    'Table: consumed units per minute',
    3,
    ['Read', 'Write'].map((kind) =>
      tableMetric(config, { metricName: `Consumed${kind}CapacityUnits`, ...sum, label: kind.toLowerCase() }),
    ),
  ),
  graph(
    "Table: DynamoDB's own errors",
    3,
    OPERATIONS.map((Operation) =>
      tableMetric(config, { metricName: 'SystemErrors', ...sum, label: Operation }, { Operation }),
    ),
  ),
];
