import { ArnFormat, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { farClickRegions, names, type StageConfig, tableName } from '../config.ts';
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
    const { visitsQueue, farVisitsQueue } = names(stage);
    const stack = Stack.of(this);
    const queueArn = (region: string, resource: string): string =>
      stack.formatArn({ service: 'sqs', region, resource });
    this.allowReading(config);
    this.addToPolicy(
      new PolicyStatement({
        actions: ['sqs:SendMessage'],
        resources: [
          queueArn(homeRegion, visitsQueue),
          ...farClickRegions(config).map((region) => queueArn(region, farVisitsQueue(region))),
        ],
      }),
    );
    this.allowLogging(logGroupName);
  }

  /**
   * Allows reading the stage's tables of all generations. All versions share the role, and CloudFormation changes it minutes
   * before CloudFront's last replica of the old version is gone: when the stage moves to a restored table, or back, that
   * version still reads the other one. No stage's name has a dot, so the pattern matches no other stage's table.
   */
  private allowReading(config: StageConfig): void {
    const stack = Stack.of(this);
    const firstTable = stack.formatArn({
      service: 'dynamodb',
      region: config.homeRegion,
      resource: 'table',
      resourceName: tableName({ ...config, tableGeneration: 1 }),
    });
    const laterTables = `${firstTable}.*`;
    for (const tableArn of [firstTable, laterTables]) {
      for (const statement of itemStatements(tableArn, redirect)) this.addToPolicy(statement);
    }
    Validations.of(this).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${laterTables.replace(stack.account, '<AWS::AccountId>')}]`,
      reason: "They are this stage's tables: replicas of an older version read that of another generation.",
    });
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
