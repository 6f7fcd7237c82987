import { Duration } from 'aws-cdk-lib';
import type { IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { metricBlocksFull } from '../abuse/blocks-meter.ts';
import { metricOwnersMailerLag } from '../abuse/owners-mailer.ts';
import { metricDearChallenges } from '../captcha/captcha.ts';
import type { StageConfig } from '../config.ts';
import { metricRechecked, metricRecheckerLag } from '../rechecks/rechecker.ts';
import { graph, PERIOD } from './graph.ts';

/** Captchas with more work than usual, by the function that issued them. */
export const captchaGraphs = (config: StageConfig): IWidget[] => [
  graph(
    'Captchas with more work: much from one network',
    2,
    ['show-preview', 'continue'].map((name) =>
      metricDearChallenges(config, 'grown', { name, period: PERIOD }),
    ),
  ),
  graph(
    'Captchas with more work: Turnstile failed',
    2,
    ['continue', 'file-report'].map((name) =>
      metricDearChallenges(config, 'fallback', { name, period: PERIOD }),
    ),
  ),
];

/** What operators block, and how long owners wait to hear of it where the stage sends mail. */
export const blocksGraphs = (config: StageConfig): IWidget[] => {
  const perRow = config.mail ? 2 : 1;
  return [
    graph('Blocks: how full the fuller list is, in percent', perRow, [
      metricBlocksFull(config, Duration.hours(1)),
    ]),
    ...(config.mail
      ? [
          graph('Blocks: how long owners have waited to hear of one, in seconds', perRow, [
            metricOwnersMailerLag(config, Duration.minutes(5)),
          ]),
        ]
      : []),
  ];
};

/** Destinations that are looked up again, where the stage asks Web Risk. */
export const reputationGraphs = (config: StageConfig): IWidget[] => [
  graph('Rechecker: how long the oldest look-up has been due, in seconds', 2, [
    metricRecheckerLag(config, Duration.minutes(10)),
  ]),
  graph('Rechecker: links taken down, or failed', 2, [
    metricRechecked(config, 'takenDown', PERIOD),
    metricRechecked(config, 'failed', PERIOD),
  ]),
];
