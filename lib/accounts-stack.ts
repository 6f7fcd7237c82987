import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { accountRoutes } from '../lambdas/http/account-routes.ts';
import { accountPageRoutes } from '../lambdas/http/page-routes.ts';
import { AccountPages } from './account-pages/account-pages.ts';
import { Accounts } from './accounts/accounts.ts';
import { ApiKeys } from './api-keys/api-keys.ts';
import { names, type StageConfig } from './config.ts';
import { HttpApi } from './http/http-api.ts';
import { UnknownAccountPath } from './http/unknown-account-path.ts';
import { Sessions } from './sessions/sessions.ts';
import { Stored } from './stored.ts';

export interface AccountsStackProps {
  readonly config: StageConfig;
}

/**
 * Accounts, sessions and API keys, with an HTTP API of their own: what handles passwords shares nothing but the table with the
 * rest, and a stack has room for so many resources only.
 */
export class AccountsStack extends Stack {
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, { config }: AccountsStackProps) {
    super(scope, id, {
      env: { region: config.homeRegion },
      description: `Klook Up (${config.stage}): accounts, sessions and API keys`,
    });
    const { table, originSecrets, addressHashSecret, alarmTopic } = new Stored(this, 'Stored', config);
    const accounts = new Accounts(this, 'Accounts', { config, table, originSecrets });
    const sessions = new Sessions(this, 'Sessions', { config, table, originSecrets, addressHashSecret });
    const apiKeys = new ApiKeys(this, 'ApiKeys', { config, table, originSecrets, alarmTopic });
    this.api = new HttpApi(this, 'Api', {
      config,
      name: names(config.stage).accountsApi,
      routes: [...accountRoutes, ...accountPageRoutes],
      endpoints: {
        ...accounts.endpoints,
        ...sessions.endpoints,
        ...apiKeys.endpoints,
        'account-pages': new AccountPages(this, 'AccountPages', { config, originSecrets }),
      },
      unknownRoute: new UnknownAccountPath(this, 'UnknownRoute', { config, originSecrets }),
      alarmTopic,
      meaning: 'People cannot sign up, sign in, or manage their API keys. Links, previews and API keys work.',
    });
  }
}
