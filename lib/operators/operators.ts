import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { envars } from '../../lambdas/envars.ts';
import { accountRoutes, type OperatorEndpointName } from '../../lambdas/http/account-routes.ts';
import { blocksEnvironment } from '../abuse/blocked-destinations.ts';
import { OwnersMailer } from '../abuse/owners-mailer.ts';
import type { StageConfig } from '../config.ts';
import { ApiFunction } from '../http/api-function.ts';
import { decisionEnvironment, sendsMail } from '../mail/mail-grants.ts';
import type { StoredSecret, StoredTable } from '../stored.ts';
import * as items from '../table/desk-items.ts';
import type { ItemAccess } from '../table/item-access.ts';

export interface OperatorsProps {
  readonly config: StageConfig;
  readonly table: StoredTable;
  readonly originSecrets: readonly StoredSecret[];
  readonly alarmTopic: ITopic;
}

/** The endpoints for operators: each may do one thing. What they and the commands block makes work for the mailer. */
export class Operators extends Construct {
  readonly endpoints: Readonly<Record<OperatorEndpointName, ApiFunction>>;

  constructor(scope: Construct, id: string, props: OperatorsProps) {
    super(scope, id);
    const { config } = props;
    const add = (name: OperatorEndpointName, access: ItemAccess) => this.add(props, name, access);
    this.endpoints = {
      'list-reports': add('list-reports', items.listReports),
      'dismiss-report': add('dismiss-report', items.dismissReport),
      'get-operated-link': add('get-operated-link', items.getOperatedLink),
      'take-down-link': add('take-down-link', items.takeDownLink(config)),
      'lift-take-down': add('lift-take-down', items.restoreTakenDown(config)),
      'get-operated-account': add('get-operated-account', items.getOperatedAccount),
      'suspend-account': add('suspend-account', items.suspendAccount(config)),
      'reinstate-account': add('reinstate-account', items.reinstateAccount(config)),
      'list-blocks': add('list-blocks', items.listBlocks),
      'block-destination': add('block-destination', items.blockDestination),
      'unblock-destination': add('unblock-destination', items.unblockDestination),
      'list-appeals': add('list-appeals', items.listAppeals),
      'uphold-appeal': add('uphold-appeal', items.upholdAppeal(config)),
      'dismiss-appeal': add('dismiss-appeal', items.dismissAppeal(config)),
      'list-decisions': add('list-decisions', items.listDecisions),
    };
    // Without mail, owners can't hear of anything.
    if (sendsMail(config)) new OwnersMailer(this, 'OwnersMailer', props);
  }

  private add(
    { config, table, originSecrets }: OperatorsProps,
    name: OperatorEndpointName,
    access: ItemAccess,
  ): ApiFunction {
    const route = accountRoutes.find(({ endpoint }) => endpoint === name);
    const fn = new ApiFunction(this, pascalCase(name), {
      config,
      originSecrets,
      name,
      entry: `lambdas/operators/${name}.handler.ts`,
      description: `Handles ${route?.method} ${route?.path}`,
      environment: {
        [envars.tableName]: table.tableName,
        ...blocksEnvironment(config),
        ...decisionEnvironment(config),
      },
    });
    fn.allowItems(table.tableArn, access);
    return fn;
  }
}

const pascalCase = (name: string): string =>
  name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
