import { Construct } from 'constructs';
import { type EnvarName, envars } from '../../lambdas/envars.ts';
import { blocksEnvironment } from '../abuse/blocked-destinations.ts';
import type { StageConfig } from '../config.ts';
import { ApiFunction } from '../http/api-function.ts';
import { allowWebRisk, webRiskEnvironment } from '../reputation/web-risk.ts';
import type { StoredSecret, StoredTable } from '../stored.ts';
import type { ItemAccess } from '../table/item-access.ts';
import * as items from '../table/items.ts';

export interface VerificationApiProps {
  readonly config: StageConfig;
  readonly table: StoredTable;
  readonly originSecrets: readonly StoredSecret[];
}

/** One of the endpoints. */
interface EndpointProps {
  readonly name: 'list-checks' | 'verify-link' | 'restore-link' | 'confirm-removal';
  readonly description: string;
  readonly access: ItemAccess;
  readonly environment?: Partial<Record<EnvarName, string>>;
  readonly readsPublicOrigin?: boolean;
}

/** The endpoints for owners of links that are checked on their pages. */
export class VerificationApi extends Construct {
  readonly endpoints: Readonly<Record<EndpointProps['name'], ApiFunction>>;

  constructor(scope: Construct, id: string, props: VerificationApiProps) {
    super(scope, id);
    const { config } = props;
    this.endpoints = {
      'list-checks': this.add('ListChecks', props, {
        name: 'list-checks',
        description: 'Handles GET /api/v1/links/{id}/checks',
        access: items.listChecks,
      }),
      'verify-link': this.add('VerifyLink', props, {
        name: 'verify-link',
        description: 'Handles POST /api/v1/links/{id}/verify',
        access: items.writeCheck,
        environment: blocksEnvironment(config),
      }),
      'restore-link': this.addRestoreLink(props),
      'confirm-removal': this.add('ConfirmRemoval', props, {
        name: 'confirm-removal',
        description: 'Handles POST /api/v1/links/{id}/confirm-removal',
        access: items.writeCheck,
        environment: blocksEnvironment(config),
      }),
    };
  }

  private addRestoreLink(props: VerificationApiProps): ApiFunction {
    const { config } = props;
    const fn = this.add('RestoreLink', props, {
      name: 'restore-link',
      description: 'Handles POST /api/v1/links/{id}/restore',
      access: items.restoreLink(config),
      environment: {
        [envars.linkRetentionDays]: String(config.linkRetentionDays),
        ...blocksEnvironment(config),
        ...webRiskEnvironment(config),
      },
      readsPublicOrigin: true,
    });
    allowWebRisk(fn, config);
    return fn;
  }

  private add(
    id: string,
    { config, table, originSecrets }: VerificationApiProps,
    { name, description, access, environment, readsPublicOrigin = false }: EndpointProps,
  ): ApiFunction {
    const fn = new ApiFunction(this, id, {
      config,
      originSecrets,
      readsPublicOrigin,
      name,
      entry: `lambdas/verification/${name}.handler.ts`,
      description,
      environment: { [envars.tableName]: table.tableName, ...environment },
    });
    fn.allowItems(table.tableArn, access);
    return fn;
  }
}
