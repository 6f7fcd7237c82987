import { Construct } from 'constructs';
import { envars } from '../../lambdas/envars.ts';
import type { StageConfig } from '../config.ts';
import { ApiFunction } from '../http/api-function.ts';
import type { OriginSecrets } from '../http/origin-secrets.ts';
import type { KlookupTable } from '../table/klookup-table.ts';

export interface LinksProps {
  readonly config: StageConfig;
  readonly table: KlookupTable;
  readonly originSecrets: OriginSecrets;
}

/** The endpoints of links. */
export class Links extends Construct {
  readonly createLink: ApiFunction;
  readonly getLink: ApiFunction;

  constructor(scope: Construct, id: string, { config, table, originSecrets }: LinksProps) {
    super(scope, id);
    const shared = { config, originSecrets, readsPublicOrigin: true };
    this.createLink = new ApiFunction(this, 'CreateLink', {
      ...shared,
      name: 'create-link',
      entry: 'lambdas/links/create-link.handler.ts',
      description: 'Answers POST /api/v1/links',
      environment: {
        [envars.tableName]: table.tableName,
        [envars.linkRetentionDays]: String(config.linkRetentionDays),
      },
    });
    // The caller's key, the counters, and the new link's items in one transaction.
    this.createLink.allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], [table.tableArn]);
    this.getLink = new ApiFunction(this, 'GetLink', {
      ...shared,
      name: 'get-link',
      entry: 'lambdas/links/get-link.handler.ts',
      description: 'Answers GET /api/v1/links/{id}',
      environment: { [envars.tableName]: table.tableName },
    });
    // The caller's key and when it was last used, the link, its statistics.
    this.getLink.allow(['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem'], [table.tableArn]);
  }
}
