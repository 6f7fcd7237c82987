import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { ALARM_PERIOD, UserAlarm } from '../alarm-topic.ts';
import type { PublicDistribution } from './public-distribution.ts';

/**
 * Fires when redirects are turned away for lack of concurrency, in whichever region. CloudFront reports that for the
 * distribution as a whole. Where most requests succeed, the alarm for 5xx responses stays quiet.
 */
export class RedirectorThrottleAlarm extends UserAlarm {
  constructor(
    scope: Construct,
    id: string,
    { distribution, alarmTopic }: { distribution: PublicDistribution; alarmTopic: ITopic },
  ) {
    super(scope, id, {
      topic: alarmTopic,
      metric: distribution.reading({
        metricName: 'LambdaLimitExceededErrors',
        statistic: 'Sum',
        period: ALARM_PERIOD,
      }),
      above: 10,
      periods: 2,
      meaning:
        'Some visitors of short links get a 503: for 10 minutes Lambda has turned redirects away in at least one region, ' +
        'because the account runs as many functions there as it may. Find the region by its concurrency, and raise the ' +
        'quota there.',
    });
  }
}
