import type { IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { HttpApi } from '../http/http-api.ts';
import { graph, PERIOD, sum } from './graph.ts';

/** An HTTP API and the pages that its functions render. @param title what it serves */
export const apiGraphs = (title: string, api: HttpApi): IWidget[] => [
  graph(
    `${title}: requests and errors per minute`,
    2,
    ['Count', '4xx', '5xx'].map((metricName) => api.metric({ metricName, ...sum, label: metricName })),
  ),
  graph(
    `${title}: latency, in ms`,
    2,
    ['p50', 'p99'].map((statistic) =>
      api.metric({ metricName: 'Latency', statistic, period: PERIOD, label: statistic }),
    ),
  ),
];
