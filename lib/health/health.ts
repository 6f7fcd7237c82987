import type { Construct } from 'constructs';
import { envars } from '../../lambdas/envars.ts';
import type { StageConfig } from '../config.ts';
import { ApiFunction } from '../http/api-function.ts';
import type { StoredSecret, StoredTable } from '../stored.ts';
import { health } from '../table/items.ts';

export interface HealthProps {
  readonly config: StageConfig;
  readonly table: StoredTable;
  readonly originSecrets: readonly StoredSecret[];
}

/** `GET /api/v1/health`: whether requests reach the table. */
export class Health extends ApiFunction {
  constructor(scope: Construct, id: string, { config, table, originSecrets }: HealthProps) {
    super(scope, id, {
      config,
      originSecrets,
      name: 'health',
      entry: 'lambdas/health/health.handler.ts',
      description: 'Handles GET /api/v1/health',
      environment: { [envars.tableName]: table.tableName },
    });
    this.allowItems(table.tableArn, health);
  }
}
