import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { accountRoutes } from '../lambdas/http/account-routes.ts';
import { accountPageRoutes } from '../lambdas/http/page-routes.ts';
import { AccountDeletion } from './account-deletion/account-deletion.ts';
import { AccountExport } from './account-export/account-export.ts';
import { AccountMail } from './account-mail/account-mail.ts';
import { AccountPages } from './account-pages/account-pages.ts';
import { Accounts } from './accounts/accounts.ts';
import { ApiKeys } from './api-keys/api-keys.ts';
import { names, type StageConfig } from './config.ts';
import { Credentials } from './credentials/credentials.ts';
import { HttpApi } from './http/http-api.ts';
import { UnknownAccountPath } from './http/unknown-account-path.ts';
import { Operators } from './operators/operators.ts';
import { Sessions } from './sessions/sessions.ts';
import { Stored } from './stored.ts';

export interface AccountsStackProps {
  readonly config: StageConfig;
}

/**
 * Accounts, sessions, API keys and the operators' API, with an HTTP API of their own: what handles passwords shares nothing but the table with the
 * rest, and a stack has room for so many resources only.
 */
export class AccountsStack extends Stack {
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, { config }: AccountsStackProps) {
    super(scope, id, {
      env: { region: config.homeRegion },
      description: `Klook Up (${config.stage}): accounts, sessions and API keys`,
    });
    const stored = new Stored(this, 'Stored', config);
    const { table, purges, originSecrets, addressHashSecret, alarmTopic } = stored;
    const accounts = new Accounts(this, 'Accounts', { config, table, originSecrets });
    const accountMail = new AccountMail(this, 'AccountMail', {
      config,
      table,
      addressHashSecret,
      alarmTopic,
    });
    const sessions = new Sessions(this, 'Sessions', { config, table, originSecrets, addressHashSecret });
    const deletion = new AccountDeletion(this, 'Deletion', {
      config,
      table,
      purgeQueue: purges,
      originSecrets,
      accountMail,
      alarmTopic,
    });
    const accountExport = new AccountExport(this, 'Export', { config, table, originSecrets });
    const credentials = new Credentials(this, 'Credentials', {
      config,
      stored,
      accountMail,
    });
    const apiKeys = new ApiKeys(this, 'ApiKeys', {
      config,
      table,
      originSecrets,
      alarmTopic,
      accountMail,
    });
    const operators = new Operators(this, 'Operators', { config, table, originSecrets, alarmTopic });
    this.api = new HttpApi(this, 'Api', {
      config,
      name: names(config.stage).accountsApi,
      routes: [...accountRoutes, ...accountPageRoutes],
      endpoints: {
        ...accounts.endpoints,
        ...sessions.endpoints,
        'delete-account': deletion.deleteAccount,
        'export-account': accountExport,
        ...credentials.endpoints,
        ...apiKeys.endpoints,
        ...operators.endpoints,
        'account-pages': new AccountPages(this, 'AccountPages', { config, originSecrets }),
      },
      unknownRoute: new UnknownAccountPath(this, 'UnknownRoute', { config, originSecrets }),
      alarmTopic,
      meaning: 'People cannot sign up, sign in, or manage their API keys. Links, previews and API keys work.',
    });
  }
}
