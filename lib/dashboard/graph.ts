import { Duration } from 'aws-cdk-lib';
import { GraphWidget, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';

/** The period of the dashboard's metrics, unless they are rarer. */
export const PERIOD = Duration.minutes(1);

export const sum = { statistic: 'Sum', period: PERIOD };
export const maximum = { statistic: 'Maximum', period: PERIOD };

/** One graph of a row. @param title says the unit. @param inRow number of graphs that share the row */
export const graph = (title: string, inRow: 1 | 2 | 3, metrics: IMetric[]): GraphWidget =>
  new GraphWidget({ title, width: 24 / inRow, left: metrics, leftYAxis: { min: 0, showUnits: false } });
