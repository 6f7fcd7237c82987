import { Duration } from 'aws-cdk-lib';
import type { IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { metricAccountMailLag, metricAccountMails } from '../account-mail/account-mail-sender.ts';
import type { StageConfig } from '../config.ts';
import { metricMailRate, metricStops } from '../mail/bounces.ts';
import { metricMailLag, metricMails } from '../mail/mail-sender.ts';
import { graph, PERIOD } from './graph.ts';

/** Mail about accounts, and addresses that get none any more, where the stage sends any. */
export const accountMailGraphs = (config: StageConfig): IWidget[] => [
  graph('Mail about accounts: how long the oldest has waited, in seconds', 3, [
    metricAccountMailLag(config, Duration.minutes(1)),
  ]),
  graph(
    'Mail about accounts by outcome',
    3,
    (['sent', 'delayed', 'dropped', 'limited', 'expired', 'failed'] as const).map((fate) =>
      metricAccountMails(config, fate, PERIOD),
    ),
  ),
  graph('All mail: addresses stopped within an hour', 3, [
    metricStops(config, 'bounced', Duration.hours(1)),
    metricStops(config, 'complained', Duration.hours(1)),
  ]),
];

/** Mail to owners, where the stage sends any. */
export const mailGraphs = (config: StageConfig): IWidget[] => [
  graph('Mail: how long the oldest has waited, in seconds', 3, [metricMailLag(config, Duration.minutes(1))]),
  graph(
    'Mail by outcome',
    3,
    (['sent', 'delayed', 'dropped', 'failed'] as const).map((fate) => metricMails(config, fate, PERIOD)),
  ),
  graph("Mail: share of bounces and complaints, the whole account's", 3, [
    metricMailRate(config, 'BounceRate', Duration.hours(1)),
    metricMailRate(config, 'ComplaintRate', Duration.hours(1)),
  ]),
];
