import { Stack } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { EDGE_REGION, names, type StageConfig } from '../config.ts';
import type { StoredTable } from '../stored.ts';
import { itemStatements } from '../table/item-access.ts';
import { operatorItems } from '../table/operator-items.ts';

/**
 * What the people need who run `npm run create-account` and the `ops` commands. Attach it to them. It lets them read
 * everything, and put decisions on the audit trail, but neither update nor delete one. IAM can't distinguish a put that
 * adds from one that replaces.
 */
export class OperatorsPolicy extends ManagedPolicy {
  constructor(scope: Construct, id: string, { config, table, visitsQueue }: OperatorsPolicyProps) {
    super(scope, id, {
      managedPolicyName: names(config.stage).operatorsPolicy,
      description: `Lets people operate the stage ${config.stage} of Klook Up`,
      statements: [
        ...itemStatements(table.tableArn, operatorItems),
        // To find keys by a part of them, and links that are taken down. No condition can limit a scan to some items.
        new PolicyStatement({ actions: ['dynamodb:Scan'], resources: [table.tableArn] }),
        // To replay clicks: the command looks the queue up by its name.
        new PolicyStatement({
          actions: ['sqs:GetQueueUrl', 'sqs:SendMessage'],
          resources: [visitsQueue.queueArn],
        }),
        ...(config.customDomain ? [] : [readPublicOrigin(scope, config)]),
      ],
    });
  }
}

/** To refer to links by URL. A stage with its own domain needs no parameter. */
const readPublicOrigin = (scope: Construct, { stage }: StageConfig): PolicyStatement =>
  new PolicyStatement({
    actions: ['ssm:GetParameter'],
    resources: [
      Stack.of(scope).formatArn({
        service: 'ssm',
        region: EDGE_REGION,
        resource: 'parameter',
        resourceName: names(stage).publicOriginParameter.slice(1),
      }),
    ],
  });

export interface OperatorsPolicyProps {
  readonly config: StageConfig;
  readonly table: StoredTable;
  readonly visitsQueue: IQueue;
}
