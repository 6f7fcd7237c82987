import { Stack } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import {
  apiKeyKey,
  auditPk,
  blockedDomainKey,
  dueKey,
  edgeBlocksKey,
  emailKey,
  indexes,
  linkKey,
  reportKey,
  routeKey,
  suspensionsPk,
  throttleKey,
  userPk,
} from '../../lambdas/table/keys.ts';
import { EDGE_REGION, names, type StageConfig } from '../config.ts';
import { itemsStatement } from '../node-function.ts';
import type { StoredTable } from '../stored.ts';

/** Items that operators' commands change. Decisions are not among them: those can only be put. */
const CHANGED = [
  linkKey('*'),
  routeKey('*'),
  { pk: userPk('*') },
  emailKey('*'),
  apiKeyKey('*'),
  reportKey('*'),
  throttleKey('*', '*'),
  { pk: dueKey('purge', '*').pk },
  { pk: dueKey('recheck', '*').pk },
  blockedDomainKey('*'),
  { pk: suspensionsPk },
  edgeBlocksKey,
].map(({ pk }) => pk);
const READS = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:Scan'];
const CHANGES = ['dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'];

/**
 * What the people need who run `npm run create-account` and the `ops` commands. Attach it to them. It lets them put
 * decisions on the audit trail, but neither update nor delete one. IAM can't distinguish a put that adds from one that
 * replaces.
 */
export class OperatorsPolicy extends ManagedPolicy {
  constructor(scope: Construct, id: string, { config, table, visitsQueue }: OperatorsPolicyProps) {
    super(scope, id, {
      managedPolicyName: names(config.stage).operatorsPolicy,
      description: `Lets people operate the stage ${config.stage} of Klook Up`,
      statements: [
        new PolicyStatement({
          actions: READS,
          resources: [
            table.tableArn,
            ...Object.values(indexes).map((name) => `${table.tableArn}/index/${name}`),
          ],
        }),
        itemsStatement(CHANGES, table.tableArn, CHANGED),
        itemsStatement(['dynamodb:PutItem'], table.tableArn, [...CHANGED, auditPk('*')]),
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
