import { Construct } from 'constructs';
import { envars } from '../../lambdas/envars.ts';
import { ApiFunction } from '../http/api-function.ts';
import type { StoredSecret } from '../stored.ts';
import { deleteAccount } from '../table/account-items.ts';
import { AccountDeleter, type AccountDeleterProps } from './account-deleter.ts';

export interface AccountDeletionProps extends AccountDeleterProps {
  readonly originSecrets: readonly StoredSecret[];
}

/** The end of accounts: the endpoint that closes one, and the job that deletes what it had. */
export class AccountDeletion extends Construct {
  readonly deleteAccount: ApiFunction;

  constructor(scope: Construct, id: string, props: AccountDeletionProps) {
    super(scope, id);
    const { config, table, originSecrets } = props;
    const deleter = new AccountDeleter(this, 'Deleter', props);
    this.deleteAccount = new ApiFunction(this, 'DeleteAccount', {
      config,
      originSecrets,
      name: 'delete-account',
      entry: 'lambdas/account-deletion/delete-account.handler.ts',
      description: 'Handles DELETE /api/v1/account',
      environment: {
        [envars.tableName]: table.tableName,
        [envars.deleteAccountsFunction]: deleter.lambda.functionName,
      },
    });
    this.deleteAccount.allowItems(table.tableArn, deleteAccount);
    this.deleteAccount.allow(['lambda:InvokeFunction'], [deleter.lambda.functionArn]);
  }
}
