import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { envars } from '../../lambdas/envars.ts';
import type { KeyEndpointName } from '../../lambdas/http/account-routes.ts';
import type { AccountMail } from '../account-mail/account-mail.ts';
import type { StageConfig } from '../config.ts';
import { ApiFunction } from '../http/api-function.ts';
import { sendsMail } from '../mail/mail-grants.ts';
import type { StoredSecret, StoredTable } from '../stored.ts';
import * as items from '../table/account-items.ts';
import type { ItemAccess } from '../table/item-access.ts';
import { KeyWatcher } from './key-watcher.ts';

export interface ApiKeysProps {
  readonly config: StageConfig;
  readonly table: StoredTable;
  readonly originSecrets: readonly StoredSecret[];
  readonly alarmTopic: ITopic;
  /** What has owners mailed at once. */
  readonly accountMail: AccountMail;
}

interface EndpointProps {
  readonly name: KeyEndpointName;
  readonly description: string;
  readonly access: ItemAccess;
  /** Whether it mails the owner at once. */
  readonly mailsOwner?: boolean;
}

/** The endpoints of owners' API keys, and what has owners mailed about them. */
export class ApiKeys extends Construct {
  readonly endpoints: Readonly<Record<KeyEndpointName, ApiFunction>>;

  constructor(scope: Construct, id: string, props: ApiKeysProps) {
    super(scope, id);
    const { config } = props;
    this.endpoints = {
      'create-key': this.add('CreateKey', props, {
        name: 'create-key',
        description: 'Handles POST /api/v1/keys',
        access: items.createKey(config),
        mailsOwner: true,
      }),
      'list-keys': this.add('ListKeys', props, {
        name: 'list-keys',
        description: 'Handles GET /api/v1/keys',
        access: items.listKeys,
      }),
      'update-key': this.add('UpdateKey', props, {
        name: 'update-key',
        description: 'Handles PATCH /api/v1/keys/{id}',
        access: items.updateKey,
      }),
      'rotate-key': this.add('RotateKey', props, {
        name: 'rotate-key',
        description: 'Handles POST /api/v1/keys/{id}/rotate',
        access: items.rotateKey(config),
        mailsOwner: true,
      }),
      'revoke-key': this.add('RevokeKey', props, {
        name: 'revoke-key',
        description: 'Handles DELETE /api/v1/keys/{id}',
        access: items.revokeKey,
      }),
      'revoke-keys': this.add('RevokeKeys', props, {
        name: 'revoke-keys',
        description: 'Handles DELETE /api/v1/keys',
        access: items.revokeKeys,
      }),
    };
    // Without mail, owners can't hear of anything.
    if (sendsMail(config)) new KeyWatcher(this, 'Watcher', props);
  }

  private add(
    id: string,
    { config, table, originSecrets, accountMail }: ApiKeysProps,
    { name, description, access, mailsOwner = false }: EndpointProps,
  ): ApiFunction {
    const fn = new ApiFunction(this, id, {
      config,
      originSecrets,
      name,
      entry: `lambdas/api-keys/${name}.handler.ts`,
      description,
      environment: {
        [envars.tableName]: table.tableName,
        ...(mailsOwner && accountMail.callerEnvironment),
      },
    });
    fn.allowItems(table.tableArn, access);
    if (mailsOwner) accountMail.allowCaller(fn);
    return fn;
  }
}
