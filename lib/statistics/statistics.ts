import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { envars } from '../../lambdas/envars.ts';
import type { StageConfig } from '../config.ts';
import { ApiFunction } from '../http/api-function.ts';
import type { StoredSecret, StoredTable } from '../stored.ts';
import * as items from '../table/items.ts';

export interface StatisticsProps {
  readonly config: StageConfig;
  readonly table: StoredTable;
  readonly originSecrets: readonly StoredSecret[];
}

/** Just under the gateway's limit: adding up an account ends its last step after 10 seconds. */
const ACCOUNT_TIMEOUT = Duration.seconds(28);
/** The days of 500 links, with the CPU to read them. */
const ACCOUNT_MEMORY_MB = 1_024;

/** The endpoints for the statistics of links and of accounts. */
export class Statistics extends Construct {
  readonly getLinkStats: ApiFunction;
  readonly getStats: ApiFunction;

  constructor(scope: Construct, id: string, { config, table, originSecrets }: StatisticsProps) {
    super(scope, id);
    const environment = { [envars.tableName]: table.tableName };
    this.getLinkStats = new ApiFunction(this, 'GetLinkStats', {
      config,
      originSecrets,
      name: 'get-link-stats',
      entry: 'lambdas/statistics/get-link-stats.handler.ts',
      description: 'Handles GET /api/v1/links/{id}/stats',
      environment,
    });
    this.getLinkStats.allowItems(table.tableArn, items.getLinkStats);
    this.getStats = new ApiFunction(this, 'GetStats', {
      config,
      originSecrets,
      name: 'get-stats',
      entry: 'lambdas/statistics/get-stats.handler.ts',
      description: 'Handles GET /api/v1/stats',
      timeout: ACCOUNT_TIMEOUT,
      memorySizeMb: ACCOUNT_MEMORY_MB,
      environment,
    });
    this.getStats.allowItems(table.tableArn, items.getStats);
  }
}
