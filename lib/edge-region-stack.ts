import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlarmTopic } from './alarm-topic.ts';
import type { StageConfig } from './config.ts';
import { RedirectLog } from './redirect/redirect-log.ts';

export interface EdgeRegionStackProps {
  readonly config: StageConfig;
  readonly region: string;
}

/**
 * The redirector's log and its alarm in one region besides us-east-1. It refers to no other stack. The log group is
 * retained: only such a group can be adopted where Lambda has already created it (`cdk deploy
 * --import-existing-resources`), and its clicks may still have to be replayed.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/import-resources-automatically.html
 */
export class EdgeRegionStack extends Stack {
  constructor(scope: Construct, id: string, { config, region }: EdgeRegionStackProps) {
    super(scope, id, {
      env: { region },
      description: `Klook Up (${config.stage}): the redirector's log in ${region}`,
    });
    const alarmTopic = new AlarmTopic(this, 'AlarmTopic', { email: config.alarmEmail });
    new RedirectLog(this, 'Logs', { config, alarmTopic, removalPolicy: RemovalPolicy.RETAIN });
  }
}
