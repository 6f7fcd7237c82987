import { type IWidget, MathExpression, type Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { EDGE_REGION, type StageConfig } from '../config.ts';
import type { PublicDistribution } from '../redirect/public-distribution.ts';
import type { Redirector } from '../redirect/redirector.ts';
import { graph, PERIOD, sum } from './graph.ts';

/** @param region where the metric is; CloudWatch calculates there too */
function perSecond(requests: Metric, region: string): MathExpression {
  const id = `requests_${region.replaceAll('-', '_')}`;
  return new MathExpression({
    expression: `${id} / PERIOD(${id})`,
    usingMetrics: { [id]: requests },
    label: region,
    period: PERIOD,
    searchRegion: region,
  });
}

/** Everything that arrives at CloudFront, from all regions: redirects, pages and calls of the API. */
export const visitorGraphs = (distribution: PublicDistribution): IWidget[] => [
  graph('All requests, per second', 3, [
    perSecond(distribution.reading({ metricName: 'Requests', ...sum }), EDGE_REGION).with({
      label: 'requests',
    }),
  ]),
  graph(
    'All requests: share of errors, in percent',
    3,
    ['5xx', '4xx', '404'].map((label) =>
      distribution.reading({
        metricName: `${label}ErrorRate`,
        statistic: 'Average',
        period: PERIOD,
        label,
      }),
    ),
  ),
  // Undocumented, but CloudFront's own console shows them; so no alarm depends on them.
  graph('Redirects that failed, in all regions', 3, [
    distribution.reading({ metricName: 'LambdaLimitExceededErrors', ...sum, label: 'throttled' }),
    distribution.reading({ metricName: 'LambdaExecutionError', ...sum, label: 'crashed or timed out' }),
    distribution.reading({ metricName: 'LambdaValidationError', ...sum, label: 'invalid response' }),
  ]),
];

/** The redirector in the regions that the stage knows: us-east-1 and its edge regions. */
export function redirectGraphs({ edgeRegions = [] }: StageConfig, redirector: Redirector): IWidget[] {
  const regions = [EDGE_REGION, ...edgeRegions];
  const duration = (statistic: string) =>
    regions.map((region) =>
      redirector.metric(region, { metricName: 'Duration', statistic, period: PERIOD, label: region }),
    );
  return [
    graph(
      'Redirects per second, by known region',
      3,
      regions.map((region) =>
        perSecond(redirector.metric(region, { metricName: 'Invocations', ...sum }), region),
      ),
    ),
    graph('Redirector: p50, in ms', 3, duration('p50')),
    graph('Redirector: p99, in ms', 3, duration('p99')),
  ];
}
