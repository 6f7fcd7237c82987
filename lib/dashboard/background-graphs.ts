import { Duration } from 'aws-cdk-lib';
import type { IWidget, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { metricAccountsDeleted, metricDeletionLag } from '../account-deletion/account-deleter.ts';
import { metricClicks } from '../clicks/click-counter.ts';
import { names, type StageConfig } from '../config.ts';
import { metricRowsDeleted } from '../purge/purger.ts';
import { metricReaped, metricReaperLag } from '../purge/reaper.ts';
import { queueMetric } from '../stage-metrics.ts';
import { graph, maximum, PERIOD } from './graph.ts';

const FATES = ['counted', 'duplicate', 'dropped', 'ignored', 'failed', 'malformed'] as const;

/** Age of the oldest message, in seconds. */
const age = (config: StageConfig, queueName: string, label: string): Metric =>
  queueMetric(config, queueName, { metricName: 'ApproximateAgeOfOldestMessage', ...maximum, label });

const messages = (config: StageConfig, queueName: string, label: string): Metric =>
  queueMetric(config, queueName, { metricName: 'ApproximateNumberOfMessagesVisible', ...maximum, label });

/** Clicks and views on their way to the statistics. */
export function visitGraphs(config: StageConfig): IWidget[] {
  const { visitsQueue, visitsDeadLetterQueue } = names(config.stage);
  return [
    graph('Clicks: age of the oldest, in seconds', 3, [age(config, visitsQueue, 'oldest')]),
    graph('Clicks: waiting, and dead', 3, [
      messages(config, visitsQueue, 'waiting'),
      messages(config, visitsDeadLetterQueue, 'dead'),
    ]),
    graph(
      'Clicks per minute, by outcome',
      3,
      FATES.map((fate) => metricClicks(config, fate, PERIOD)),
    ),
  ];
}

/** The end of links: the reaper, and the purges that follow. */
export function purgeGraphs(config: StageConfig): IWidget[] {
  const { purgesQueue, purgesDeadLetterQueue } = names(config.stage);
  return [
    graph('Ends of links: how long the oldest has been due, in seconds', 3, [
      metricReaperLag(config, Duration.minutes(5)),
      age(config, purgesQueue, 'oldest purge'),
    ]),
    graph('Ends of links: removed and failed, rows deleted', 3, [
      metricReaped(config, 'removed', PERIOD),
      metricReaped(config, 'failed', PERIOD),
      metricRowsDeleted(config, PERIOD),
    ]),
    graph('Purges: waiting, and dead', 3, [
      messages(config, purgesQueue, 'waiting'),
      messages(config, purgesDeadLetterQueue, 'dead'),
    ]),
  ];
}

/** The end of accounts. */
export const deletionGraphs = (config: StageConfig): IWidget[] => [
  graph('Closed accounts: for how long the oldest has been closed, in seconds', 2, [
    metricDeletionLag(config, Duration.minutes(15)),
  ]),
  graph('Closed accounts: deleted and failed', 2, [
    metricAccountsDeleted(config, 'deleted', PERIOD),
    metricAccountsDeleted(config, 'failed', PERIOD),
  ]),
];
