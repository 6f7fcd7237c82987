import { Duration } from 'aws-cdk-lib';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { envars } from '../../lambdas/envars.ts';
import {
  anonymousWindowKey,
  idempotencyKey,
  indexes,
  linkCounterKey,
  userPk,
} from '../../lambdas/table/keys.ts';
import { blocksEnvironment } from '../abuse/blocked-destinations.ts';
import { names, type StageConfig } from '../config.ts';
import { ApiFunction } from '../http/api-function.ts';
import { allowWebRisk, webRiskEnvironment } from '../reputation/web-risk.ts';
import type { StoredSecret, StoredTable } from '../stored.ts';
import { KEY_USE, RECHECK_DUE, WRITTEN_WITH_LINK } from '../table/written-items.ts';
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

const WRITES = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'];

/** What creates write: links, which may take claims from blocked ones; the counter of ids, records and the key's use. */
const CREATED = [...WRITTEN_WITH_LINK, RECHECK_DUE, KEY_USE, linkCounterKey.pk, idempotencyKey('*', '*').pk];

/** Lets a transaction require that no link with the same claim and destination was taken down. */
const allowBarCheck = (fn: ApiFunction, table: StoredTable): void =>
  fn.allowItems(['dynamodb:ConditionCheckItem'], table.tableArn, [userPk('*')]);

/** Maximum duration of a bulk request: just under the gateway's limit. */
const BULK_TIMEOUT = Duration.seconds(28);

/** The link endpoints. */
export class Links extends Construct {
  readonly createLink: ApiFunction;
  readonly createLinks: ApiFunction;
  readonly getLink: ApiFunction;
  readonly listLinks: ApiFunction;
  readonly updateLink: ApiFunction;
  readonly deleteLink: ApiFunction;

  constructor(scope: Construct, id: string, props: LinksProps) {
    super(scope, id);
    this.createLink = this.addCreateLink(props);
    this.createLinks = this.addCreateLinks(props);
    this.getLink = this.addGetLink(props);
    this.listLinks = this.addListLinks(props);
    this.updateLink = this.addUpdateLink(props);
    this.deleteLink = this.addDeleteLink(props);
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
    fn.allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem'], [table.tableArn]);
    fn.allowItems(WRITES, table.tableArn, [...CREATED, anonymousWindowKey('*').pk]);
    allowBarCheck(fn, table);
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
    fn.allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem'], [table.tableArn]);
    fn.allowItems(WRITES, table.tableArn, CREATED);
    allowBarCheck(fn, table);
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
    // The caller's key and its time of last use, the link, its statistics.
    fn.allow(['dynamodb:GetItem', 'dynamodb:Query'], [table.tableArn]);
    fn.allowItems(['dynamodb:UpdateItem'], table.tableArn, [KEY_USE]);
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
    // The caller's key and its time of last use, the number of links, and the counters of those shown.
    fn.allow(['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'], [table.tableArn]);
    fn.allowItems(['dynamodb:UpdateItem'], table.tableArn, [KEY_USE]);
    fn.allow(['dynamodb:Query'], [`${table.tableArn}/index/${indexes.owner}`]);
    return fn;
  }

  private addUpdateLink({ config, table, originSecrets }: LinksProps): ApiFunction {
    const fn = new ApiFunction(this, 'UpdateLink', {
      config,
      originSecrets,
      readsPublicOrigin: true,
      name: 'update-link',
      entry: 'lambdas/links/update-link.handler.ts',
      description: 'Handles PUT /api/v1/links/{id}',
      environment: {
        [envars.tableName]: table.tableName,
        [envars.linkRetentionDays]: String(config.linkRetentionDays),
        ...blocksEnvironment(config),
        ...destinationsEnvironment(config),
        ...webRiskEnvironment(config),
      },
    });
    // Deletes claims that the link no longer holds, and the due row of a link that no longer expires.
    fn.allow(['dynamodb:GetItem'], [table.tableArn]);
    fn.allowItems(WRITES, table.tableArn, [...WRITTEN_WITH_LINK, RECHECK_DUE, KEY_USE]);
    allowBarCheck(fn, table);
    allowWebRisk(fn, config);
    return fn;
  }

  private addDeleteLink({ config, table, originSecrets, purgeQueue }: LinksProps): ApiFunction {
    const fn = new ApiFunction(this, 'DeleteLink', {
      config,
      originSecrets,
      name: 'delete-link',
      entry: 'lambdas/links/delete-link.handler.ts',
      description: 'Handles DELETE /api/v1/links/{id}',
      environment: {
        [envars.tableName]: table.tableName,
        [envars.purgeQueueUrl]: purgeQueue.queueUrl,
      },
    });
    fn.allow(['dynamodb:GetItem'], [table.tableArn]);
    fn.allowItems(WRITES, table.tableArn, [...WRITTEN_WITH_LINK, KEY_USE]);
    fn.allow(['sqs:SendMessage'], [purgeQueue.queueArn]);
    return fn;
  }
}
