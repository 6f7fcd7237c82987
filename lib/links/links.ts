import { Duration } from 'aws-cdk-lib';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { envars } from '../../lambdas/envars.ts';
import { blocksEnvironment } from '../abuse/blocked-destinations.ts';
import { names, type StageConfig } from '../config.ts';
import { ApiFunction, type ApiFunctionProps } from '../http/api-function.ts';
import { allowWebRisk, webRiskEnvironment } from '../reputation/web-risk.ts';
import type { StoredSecret, StoredTable } from '../stored.ts';
import * as items from '../table/items.ts';
import { customCodeEnvironment } from './custom-codes.ts';
import { destinationsEnvironment } from './destinations-environment.ts';

export interface LinksProps {
  readonly config: StageConfig;
  readonly table: StoredTable;
  readonly originSecrets: readonly StoredSecret[];
  /** Key for hashing addresses of anonymous callers. */
  readonly addressHashSecret: StoredSecret;
  /** Queue of deleted links whose remaining data must be purged. */
  readonly purgeQueue: IQueue;
}

/** What distinguishes functions that do the same to one link and to many. */
type Code = Pick<ApiFunctionProps, 'name' | 'entry' | 'description' | 'timeout'>;

/** Maximum duration of a bulk request: just under the gateway's limit. */
const BULK_TIMEOUT = Duration.seconds(28);

/** The link endpoints. */
export class Links extends Construct {
  readonly createLink: ApiFunction;
  readonly createLinks: ApiFunction;
  readonly getLink: ApiFunction;
  readonly listLinks: ApiFunction;
  readonly exportLinks: ApiFunction;
  readonly updateLink: ApiFunction;
  readonly updateLinks: ApiFunction;
  readonly deleteLink: ApiFunction;
  readonly deleteLinks: ApiFunction;

  constructor(scope: Construct, id: string, props: LinksProps) {
    super(scope, id);
    this.createLink = this.addCreateLink(props);
    this.createLinks = this.addCreateLinks(props);
    this.getLink = this.addGetLink(props);
    this.listLinks = this.addListLinks(props);
    this.exportLinks = this.addExportLinks(props);
    this.updateLink = this.addUpdateLink(props);
    this.updateLinks = this.addUpdateLinks(props);
    this.deleteLink = this.addDeleteLink(props);
    this.deleteLinks = this.addDeleteLinks(props);
  }

  private addCreateLink({ config, table, originSecrets, addressHashSecret }: LinksProps): ApiFunction {
    const fn = new ApiFunction(this, 'CreateLink', {
      config,
      originSecrets,
      readsPublicOrigin: true,
      name: 'create-link',
      entry: 'lambdas/links/create-link.handler.ts',
      description: 'Handles POST /api/v1/links',
      environment: {
        [envars.tableName]: table.tableName,
        [envars.linkRetentionDays]: String(config.linkRetentionDays),
        ...customCodeEnvironment(config),
        [envars.addressHashSecretName]: names(config.stage).addressHashSecret,
        ...blocksEnvironment(config),
        ...destinationsEnvironment(config),
        ...webRiskEnvironment(config),
      },
    });
    fn.allowItems(table.tableArn, items.createLink(config));
    fn.allow(['secretsmanager:GetSecretValue'], [addressHashSecret.secretArn]);
    allowWebRisk(fn, config);
    return fn;
  }

  private addCreateLinks({ config, table, originSecrets }: LinksProps): ApiFunction {
    const fn = new ApiFunction(this, 'CreateLinks', {
      config,
      originSecrets,
      readsPublicOrigin: true,
      name: 'create-links',
      entry: 'lambdas/links/create-links.handler.ts',
      description: 'Handles POST /api/v1/links/bulk',
      timeout: BULK_TIMEOUT,
      environment: {
        [envars.tableName]: table.tableName,
        [envars.linkRetentionDays]: String(config.linkRetentionDays),
        ...customCodeEnvironment(config),
        ...blocksEnvironment(config),
        ...destinationsEnvironment(config),
        ...webRiskEnvironment(config),
      },
    });
    fn.allowItems(table.tableArn, items.createLinks(config));
    allowWebRisk(fn, config);
    return fn;
  }

  private addGetLink({ config, table, originSecrets }: LinksProps): ApiFunction {
    const fn = new ApiFunction(this, 'GetLink', {
      config,
      originSecrets,
      readsPublicOrigin: true,
      name: 'get-link',
      entry: 'lambdas/links/get-link.handler.ts',
      description: 'Handles GET /api/v1/links/{id}',
      environment: { [envars.tableName]: table.tableName, ...blocksEnvironment(config) },
    });
    fn.allowItems(table.tableArn, items.getLink);
    return fn;
  }

  private addListLinks({ config, table, originSecrets }: LinksProps): ApiFunction {
    const fn = new ApiFunction(this, 'ListLinks', {
      config,
      originSecrets,
      readsPublicOrigin: true,
      name: 'list-links',
      entry: 'lambdas/links/list-links.handler.ts',
      description: 'Handles GET /api/v1/links',
      environment: { [envars.tableName]: table.tableName, ...blocksEnvironment(config) },
    });
    fn.allowItems(table.tableArn, items.listLinks);
    return fn;
  }

  private addExportLinks({ config, table, originSecrets }: LinksProps): ApiFunction {
    const fn = new ApiFunction(this, 'ExportLinks', {
      config,
      originSecrets,
      readsPublicOrigin: true,
      name: 'export-links',
      entry: 'lambdas/link-export/export-links.handler.ts',
      description: 'Handles GET /api/v1/links/export',
      environment: { [envars.tableName]: table.tableName, ...blocksEnvironment(config) },
    });
    fn.allowItems(table.tableArn, items.exportLinks);
    return fn;
  }

  private addUpdateLink(props: LinksProps): ApiFunction {
    const fn = this.addUpdate(props, 'UpdateLink', {
      name: 'update-link',
      entry: 'lambdas/links/update-link.handler.ts',
      description: 'Handles PUT /api/v1/links/{id}',
    });
    fn.allowItems(props.table.tableArn, items.updateLink(props.config));
    return fn;
  }

  private addUpdateLinks(props: LinksProps): ApiFunction {
    const fn = this.addUpdate(props, 'UpdateLinks', {
      name: 'update-links',
      entry: 'lambdas/links/update-links.handler.ts',
      description: 'Handles PATCH /api/v1/links/bulk',
      timeout: BULK_TIMEOUT,
    });
    fn.allowItems(props.table.tableArn, items.updateLinks(props.config));
    return fn;
  }

  private addUpdate({ config, table, originSecrets }: LinksProps, id: string, code: Code): ApiFunction {
    const fn = new ApiFunction(this, id, {
      config,
      originSecrets,
      readsPublicOrigin: true,
      ...code,
      environment: {
        [envars.tableName]: table.tableName,
        [envars.linkRetentionDays]: String(config.linkRetentionDays),
        ...blocksEnvironment(config),
        ...destinationsEnvironment(config),
        ...webRiskEnvironment(config),
      },
    });
    allowWebRisk(fn, config);
    return fn;
  }

  private addDeleteLink(props: LinksProps): ApiFunction {
    const fn = this.addDelete(props, 'DeleteLink', {
      name: 'delete-link',
      entry: 'lambdas/links/delete-link.handler.ts',
      description: 'Handles DELETE /api/v1/links/{id}',
    });
    fn.allowItems(props.table.tableArn, items.deleteLink);
    return fn;
  }

  private addDeleteLinks(props: LinksProps): ApiFunction {
    const fn = this.addDelete(props, 'DeleteLinks', {
      name: 'delete-links',
      entry: 'lambdas/links/delete-links.handler.ts',
      description: 'Handles DELETE /api/v1/links/bulk',
      timeout: BULK_TIMEOUT,
    });
    fn.allowItems(props.table.tableArn, items.deleteLinks);
    return fn;
  }

  private addDelete(
    { config, table, originSecrets, purgeQueue }: LinksProps,
    id: string,
    code: Code,
  ): ApiFunction {
    const fn = new ApiFunction(this, id, {
      config,
      originSecrets,
      ...code,
      environment: {
        [envars.tableName]: table.tableName,
        [envars.purgeQueueUrl]: purgeQueue.queueUrl,
      },
    });
    fn.allow(['sqs:SendMessage'], [purgeQueue.queueArn]);
    return fn;
  }
}
