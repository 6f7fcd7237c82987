import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlarmTopic } from '../alarm-topic.ts';
import { ClickCounter } from '../clicks/click-counter.ts';
import type { StageConfig } from '../config.ts';
import { storedTable } from '../stored.ts';
import { VisitsQueue } from '../visits/visits-queue.ts';
import { farClickRegion } from './click-regions.ts';

export interface ClickRegionStackProps {
  readonly config: StageConfig;
  readonly region: string;
}

/**
 * A click queue near visitors who are far from home, with an aggregator that counts its clicks in the home region's table. It refers
 * to no other stack. The queues outlive it, because clicks may still wait in them: docs/decisions/0090-click-regions.md
 */
export class ClickRegionStack extends Stack {
  constructor(scope: Construct, id: string, { config, region }: ClickRegionStackProps) {
    super(scope, id, {
      env: { region },
      description: `Klook Up (${config.stage}): the queue of clicks near ${region}, and what counts them`,
    });
    const alarmTopic = new AlarmTopic(this, 'AlarmTopic', { email: config.alarmEmail });
    const clickRegion = farClickRegion(config, region);
    const { queue } = new VisitsQueue(this, 'Clicks', {
      config,
      clickRegion,
      alarmTopic,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    new ClickCounter(this, 'ClickCounter', {
      config,
      clickRegion,
      table: storedTable(this, config),
      queue,
      alarmTopic,
    });
  }
}
