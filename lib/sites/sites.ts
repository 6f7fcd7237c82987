import { Duration } from 'aws-cdk-lib';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { envars } from '../../lambdas/envars.ts';
import type { StageConfig } from '../config.ts';
import { ApiFunction } from '../http/api-function.ts';
import type { StoredSecret, StoredTable } from '../stored.ts';
import type { ItemAccess } from '../table/item-access.ts';
import * as items from '../table/items.ts';
import { SiteProver } from './site-prover.ts';
import { SiteRechecker } from './site-rechecker.ts';

export interface SitesProps {
  readonly config: StageConfig;
  readonly table: StoredTable;
  readonly originSecrets: readonly StoredSecret[];
  readonly alarmTopic: ITopic;
}

/** Longer than the function that looks for proofs. */
const TRY_TIMEOUT = Duration.seconds(16);

interface EndpointProps {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly access: ItemAccess;
}

/** The endpoints of domains that accounts prove, and what looks for the proofs. */
export class Sites extends Construct {
  readonly putSite: ApiFunction;
  readonly listSites: ApiFunction;
  readonly getSite: ApiFunction;
  readonly verifySite: ApiFunction;
  readonly deleteSite: ApiFunction;

  constructor(scope: Construct, id: string, props: SitesProps) {
    super(scope, id);
    const prover = new SiteProver(this, 'Prover', { config: props.config });
    this.putSite = this.addEndpoint(
      props,
      {
        id: 'PutSite',
        name: 'put-site',
        description: 'Handles PUT /api/v1/sites/{domain}',
        access: items.putSite,
      },
      prover,
    );
    this.verifySite = this.addEndpoint(
      props,
      {
        id: 'VerifySite',
        name: 'verify-site',
        description: 'Handles POST /api/v1/sites/{domain}/verify',
        access: items.verifySite,
      },
      prover,
    );
    this.listSites = this.addEndpoint(props, {
      id: 'ListSites',
      name: 'list-sites',
      description: 'Handles GET /api/v1/sites',
      access: items.listSites,
    });
    this.getSite = this.addEndpoint(props, {
      id: 'GetSite',
      name: 'get-site',
      description: 'Handles GET /api/v1/sites/{domain}',
      access: items.getSite,
    });
    this.deleteSite = this.addEndpoint(props, {
      id: 'DeleteSite',
      name: 'delete-site',
      description: 'Handles DELETE /api/v1/sites/{domain}',
      access: items.deleteSite,
    });
    new SiteRechecker(this, 'Rechecker', { ...props, prover });
  }

  /** @param prover for an endpoint that looks for proofs */
  private addEndpoint(
    { config, table, originSecrets }: SitesProps,
    { id, name, description, access }: EndpointProps,
    prover?: SiteProver,
  ): ApiFunction {
    const fn = new ApiFunction(this, id, {
      config,
      originSecrets,
      name,
      entry: `lambdas/sites/${name}.handler.ts`,
      description,
      ...(prover && { timeout: TRY_TIMEOUT }),
      environment: { [envars.tableName]: table.tableName, ...prover?.callerEnvironment },
    });
    fn.allowItems(table.tableArn, access);
    prover?.allowCaller(fn);
    return fn;
  }
}
