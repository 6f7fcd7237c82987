import { Duration } from 'aws-cdk-lib';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { envars } from '../../lambdas/envars.ts';
import { SITE_LAG, SITE_METRICS_NAMESPACE } from '../../lambdas/sites/site-metrics.ts';
import { UserAlarm } from '../alarm-topic.ts';
import type { StageConfig } from '../config.ts';
import { FunctionSchedule } from '../function-schedule.ts';
import { NodeFunction } from '../node-function.ts';
import { functionMetric } from '../stage-metrics.ts';
import type { StoredTable } from '../stored.ts';
import { recheckSites } from '../table/items.ts';
import type { SiteProver } from './site-prover.ts';

export interface SiteRecheckerProps {
  readonly config: StageConfig;
  readonly table: StoredTable;
  readonly prover: SiteProver;
  readonly alarmTopic: ITopic;
}

const NAME = 'recheck-sites';
const EVERY = Duration.hours(1);
const TIMEOUT = Duration.minutes(4);
/** Proofs end ten days after they are first due. */
const MAX_LAG = Duration.days(3);
/** A late run must not look like a missing one. */
const LAG_PERIOD = Duration.hours(3);
const LAG_PERIODS = 2;

/** Looks again for proofs that would expire. */
export class SiteRechecker extends NodeFunction {
  constructor(scope: Construct, id: string, { config, table, prover, alarmTopic }: SiteRecheckerProps) {
    super(scope, id, {
      config,
      name: NAME,
      entry: 'lambdas/sites/recheck-sites.handler.ts',
      description: 'Looks again for proofs of domains that would expire',
      memorySizeMb: 256,
      timeout: TIMEOUT,
      environment: { [envars.tableName]: table.tableName, ...prover.callerEnvironment },
    });
    this.allowItems(table.tableArn, recheckSites);
    prover.allowCaller(this);
    new FunctionSchedule(this, 'Schedule', { config, name: NAME, target: this, every: EVERY });
    new UserAlarm(this, 'LagAlarm', {
      topic: alarmTopic,
      metric: functionMetric(config, NAME, {
        namespace: SITE_METRICS_NAMESPACE,
        metricName: SITE_LAG,
        statistic: 'Maximum',
        period: LAG_PERIOD,
      }),
      above: MAX_LAG.toSeconds(),
      periods: LAG_PERIODS,
      firesWithoutData: true,
      meaning:
        'Previews will stop saying where their links were found: proofs of domains have not been looked for again, the ' +
        `oldest for more than ${MAX_LAG.toDays()} days, or not at all for ` +
        `${LAG_PERIODS * LAG_PERIOD.toHours()} hours. Proofs end ten days after they were due. Look at the schedule of ` +
        'recheck-sites, and at its log.',
    });
  }
}
