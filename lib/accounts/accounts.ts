import { Construct } from 'constructs';
import { envars } from '../../lambdas/envars.ts';
import type { StageConfig } from '../config.ts';
import { ApiFunction } from '../http/api-function.ts';
import type { StoredSecret, StoredTable } from '../stored.ts';
import * as items from '../table/account-items.ts';
import type { ItemAccess } from '../table/item-access.ts';

export interface AccountsProps {
  readonly config: StageConfig;
  readonly table: StoredTable;
  readonly originSecrets: readonly StoredSecret[];
}

/** One of the endpoints. */
interface EndpointProps {
  readonly name: keyof Accounts['endpoints'];
  readonly folder: 'account-events' | 'accounts';
  readonly description: string;
  readonly access: ItemAccess;
}

/** The endpoints of the account itself: who its owner is, and what happened to it. */
export class Accounts extends Construct {
  readonly endpoints: Readonly<Record<'get-account' | 'list-account-events' | 'update-account', ApiFunction>>;

  constructor(scope: Construct, id: string, props: AccountsProps) {
    super(scope, id);
    this.endpoints = {
      'get-account': this.add('GetAccount', props, {
        name: 'get-account',
        folder: 'accounts',
        description: 'Handles GET /api/v1/account',
        access: items.getAccount,
      }),
      'update-account': this.add('UpdateAccount', props, {
        name: 'update-account',
        folder: 'accounts',
        description: 'Handles PATCH /api/v1/account',
        access: items.updateAccount,
      }),
      'list-account-events': this.add('ListAccountEvents', props, {
        name: 'list-account-events',
        folder: 'account-events',
        description: 'Handles GET /api/v1/account/events',
        access: items.listAccountEvents,
      }),
    };
  }

  private add(
    id: string,
    { config, table, originSecrets }: AccountsProps,
    { name, folder, description, access }: EndpointProps,
  ): ApiFunction {
    const fn = new ApiFunction(this, id, {
      config,
      originSecrets,
      name,
      entry: `lambdas/${folder}/${name}.handler.ts`,
      description,
      environment: { [envars.tableName]: table.tableName },
    });
    fn.allowItems(table.tableArn, access);
    return fn;
  }
}
