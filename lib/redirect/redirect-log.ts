import type { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { UserAlarm } from '../alarm-topic.ts';
import { names, type StageConfig } from '../config.ts';
import { loggedVisits } from '../visits/logged-visits.ts';

/** The redirector's short name: part of its log group's. */
export const REDIRECTOR_NAME = 'redirect';

export interface RedirectLogProps {
  readonly config: StageConfig;
  readonly alarmTopic: ITopic;
  readonly removalPolicy: RemovalPolicy;
}

/**
 * The redirector's log group in one region, with the alarm for clicks that it could only log. The function logs under the
 * same name in each region where it runs, and Lambda creates the group there if nothing else has.
 */
export class RedirectLog extends LogGroup {
  constructor(scope: Construct, id: string, { config, alarmTopic, removalPolicy }: RedirectLogProps) {
    super(scope, id, {
      logGroupName: names(config.stage).logGroup(REDIRECTOR_NAME),
      retention: config.logRetentionDays,
      removalPolicy,
    });
    new UserAlarm(this, 'LoggedClicksAlarm', {
      topic: alarmTopic,
      metric: loggedVisits(this, config.stage, 'LoggedClicks'),
      above: 0,
      meaning:
        'Clicks are missing from link statistics: the queue did not take them, so the redirector logged them. ' +
        'Visitors were redirected. Replay the logs of all regions with "npm run ops:replay-clicks" within 15 days.',
    });
  }
}
