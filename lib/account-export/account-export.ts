import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { envars } from '../../lambdas/envars.ts';
import { blocksEnvironment } from '../abuse/blocked-destinations.ts';
import type { StageConfig } from '../config.ts';
import { ApiFunction } from '../http/api-function.ts';
import type { StoredSecret, StoredTable } from '../stored.ts';
import { exportAccount } from '../table/account-items.ts';

export interface AccountExportProps {
  readonly config: StageConfig;
  readonly table: StoredTable;
  readonly originSecrets: readonly StoredSecret[];
}

/** A page of links has up to 200 reads. Just under the gateway's limit. */
const TIMEOUT = Duration.seconds(28);

/** Gives owners all that is stored about their account. */
export class AccountExport extends ApiFunction {
  constructor(scope: Construct, id: string, { config, table, originSecrets }: AccountExportProps) {
    super(scope, id, {
      config,
      originSecrets,
      readsPublicOrigin: true,
      name: 'export-account',
      entry: 'lambdas/account-export/export-account.handler.ts',
      description: 'Handles GET /api/v1/account/export',
      timeout: TIMEOUT,
      environment: { [envars.tableName]: table.tableName, ...blocksEnvironment(config) },
    });
    this.allowItems(table.tableArn, exportAccount);
  }
}
