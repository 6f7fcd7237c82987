import { Duration } from 'aws-cdk-lib';
import type { IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { StageConfig } from '../config.ts';
import { metricCheckLag, metricDeletionsPaused } from '../verification/check-dispatcher.ts';
import { metricChecks } from '../verification/site-checker.ts';
import { graph, PERIOD } from './graph.ts';

const VERDICTS = ['found', 'missing', 'inconclusive'] as const;
const ENDS = ['removed', 'held', 'canariesFailed'] as const;

/** Checks of in-page links on their owners' pages. */
export const verificationGraphs = (config: StageConfig): IWidget[] => [
  graph('Checks: how long the oldest has been due, in seconds', 3, [
    metricCheckLag(config, Duration.minutes(5)),
  ]),
  graph(
    'Checks per minute, by verdict',
    3,
    VERDICTS.map((verdict) => metricChecks(config, verdict, PERIOD)),
  ),
  graph('Missing links: removed, held; canaries failed, deletions paused', 3, [
    ...ENDS.map((end) => metricChecks(config, end, PERIOD)),
    metricDeletionsPaused(config, Duration.minutes(5)),
  ]),
];
