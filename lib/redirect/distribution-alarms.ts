import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { UserAlarm } from '../alarm-topic.ts';
import type { PublicDistribution } from './public-distribution.ts';

/** Requests that must have failed before a share of failures means something. */
const MIN_FAILED = 10;
/** Requests before a share of 404s means something. */
const MIN_REQUESTS = 1000;

/** Adds the alarms for what visitors of the distribution get. */
export function addDistributionAlarms(
  scope: Construct,
  { distribution, topic }: { readonly distribution: PublicDistribution; readonly topic: ITopic },
): void {
  new UserAlarm(scope, 'ServerErrorAlarm', {
    topic,
    metric: distribution.failureRate('5xx', { atLeast: MIN_FAILED }),
    above: 1,
    meaning:
      'More than 1 % of all requests end in a 5xx: visitors of short links are not redirected, or the API fails. ' +
      "Look at the redirector's log in the regions where it ran, then at the API's alarm.",
  });
  // A small share, so that it sees one region among many.
  new UserAlarm(scope, 'UnavailableAlarm', {
    topic,
    metric: distribution.failureRate('503', { atLeast: MIN_FAILED }),
    above: 0.1,
    periods: 2,
    meaning:
      'Some visitors of short links get a 503: for 10 minutes more than 0.1 % of all requests did. Usually Lambda turns ' +
      'redirects away in some region, because the account runs as many functions there as it may; or the redirector ' +
      'cannot read the table. Look at the redirects that failed on the dashboard.',
  });
  new UserAlarm(scope, 'NotFoundAlarm', {
    topic,
    metric: distribution.notFoundRate({ atLeast: MIN_REQUESTS }),
    above: 20,
    periods: 2,
    meaning:
      'More than 20 % of all requests ended in a 404 for 10 minutes: somebody is probably guessing short codes, ' +
      'or many people follow a wrong address. Strangers may find links that nobody gave them. ' +
      'See "Short codes are guessed" in the runbook: a web ACL slows guesses down, longer codes make them hopeless.',
  });
}
