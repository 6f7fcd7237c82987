import { Duration } from 'aws-cdk-lib';
import type { IWidget, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { metricAccountsDeleted, metricDeletionLag } from '../account-deletion/account-deleter.ts';
import { clickRegionsOf } from '../click-regions/click-regions.ts';
import { metricClicks } from '../clicks/click-counter.ts';
import { names, type StageConfig } from '../config.ts';
import { metricRowsDeleted } from '../purge/purger.ts';
import { metricReaped, metricReaperLag } from '../purge/reaper.ts';
import { queueMetric } from '../stage-metrics.ts';
import { graph, maximum, PERIOD } from './graph.ts';

const FATES = ['counted', 'duplicate', 'dropped', 'ignored', 'failed', 'malformed'] as const;

/** Age of the oldest message, in seconds. */
const age = (config: StageConfig, queueName: string, label: string, region = config.homeRegion): Metric =>
  queueMetric(config, queueName, { metricName: 'ApproximateAgeOfOldestMessage', ...maximum, label, region });

const messages = (
  config: StageConfig,
  queueName: string,
  label: string,
  region = config.homeRegion,
): Metric =>
  queueMetric(config, queueName, {
    metricName: 'ApproximateNumberOfMessagesVisible',
    ...maximum,
    label,
    region,
  });

/** Clicks and views on their way to the statistics, in each click region. */
export function visitGraphs(config: StageConfig): IWidget[] {
  const clickRegions = clickRegionsOf(config);
  // With one region, which every other graph shows too, a label needs no region.
  const at = (text: string, region: string): string =>
    clickRegions.length > 1 ? `${text}, ${region}` : text;
  return [
    graph(
      'Clicks: age of the oldest, in seconds',
      3,
      clickRegions.map(({ visitsQueue, region }) => age(config, visitsQueue, at('oldest', region), region)),
    ),
    graph(
      'Clicks: waiting, and dead',
      3,
      clickRegions.flatMap(({ visitsQueue, visitsDeadLetterQueue, region }) => [
        messages(config, visitsQueue, at('waiting', region), region),
        messages(config, visitsDeadLetterQueue, at('dead', region), region),
      ]),
    ),
    graph(
      'Clicks per minute, by outcome',
      3,
      clickRegions.flatMap((clickRegion) =>
        FATES.map((fate) =>
          metricClicks(config, fate, PERIOD, clickRegion).with(
            clickRegions.length > 1 ? { label: at(fate, clickRegion.region) } : {},
          ),
        ),
      ),
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
