import { ArnFormat, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { names, type StageConfig, tableName } from '../config.ts';
import { itemStatements } from '../table/item-access.ts';
import { redirect } from '../table/items.ts';

export interface RedirectorRoleProps {
  readonly config: StageConfig;
  readonly logGroupName: string;
}

/** What the redirector may do: read a route, queue a click, log. */
export class RedirectorRole extends Role {
  constructor(scope: Construct, id: string, { config, logGroupName }: RedirectorRoleProps) {
    super(scope, id, {
      // The distribution adds CloudFront's own principal, edgelambda.amazonaws.com.
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: 'Permissions of the redirector: read a route, queue a click, log',
    });
    const { homeRegion, stage } = config;
    const stack = Stack.of(this);
    for (const tableArn of readableTables(this, config)) {
      for (const statement of itemStatements(tableArn, redirect)) this.addToPolicy(statement);
    }
    this.addToPolicy(
      new PolicyStatement({
        actions: ['sqs:SendMessage'],
        resources: [
          stack.formatArn({ service: 'sqs', region: homeRegion, resource: names(stage).visitsQueue }),
        ],
      }),
    );
    this.allowLogging(logGroupName);
  }

  private allowLogging(logGroupName: string): void {
    const stack = Stack.of(this);
    const logs = stack.formatArn({
      service: 'logs',
      region: '*',
      resource: 'log-group',
      resourceName: `${logGroupName}:*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    this.addToPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logs],
      }),
    );
    Validations.of(this).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${logs.replace(stack.account, '<AWS::AccountId>')}]`,
      reason: 'The function runs and logs in the region nearest to its visitor; the log group is its own.',
    });
  }
}

/**
 * The stage's table, and those of the generations before and after it. All versions share the role, and CloudFormation
 * changes it minutes before CloudFront's last replica of the old version is gone: when the stage moves to a restored
 * table, or back, that version still reads the other one.
 */
const readableTables = (scope: Construct, config: StageConfig): string[] =>
  [-1, 0, 1]
    .map((steps) => config.tableGeneration + steps)
    .filter((tableGeneration) => tableGeneration > 0)
    .map((tableGeneration) =>
      Stack.of(scope).formatArn({
        service: 'dynamodb',
        region: config.homeRegion,
        resource: 'table',
        resourceName: tableName({ ...config, tableGeneration }),
      }),
    );
