import { ArnFormat, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  type IVersion,
  Function as LambdaFunction,
  LoggingFormat,
} from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { EdgeConfig } from '../../lambdas/redirect/edge-config.ts';
import { edgeBlocksKey, routeKey } from '../../lambdas/table/keys.ts';
import { configuredBlocks } from '../abuse/blocked-destinations.ts';
import { bundle } from '../bundle.ts';
import { EDGE_REGION, names, type StageConfig, tableName } from '../config.ts';
import { itemsStatement, NODE_RUNTIME } from '../node-function.ts';
import type { Reading } from '../stage-metrics.ts';
import { REDIRECTOR_NAME as NAME, RedirectLog } from './redirect-log.ts';

/**
 * The redirector: Lambda@Edge on origin requests. CDK checks only some of its restrictions (x86, at most 30 s, no
 * environment, layers or VPC, a numbered version), so the tests check them all:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-at-edge-function-restrictions.html
 */
export class Redirector extends Construct {
  readonly version: IVersion;
  readonly #functionName: string;
  /** The domain that it redirects visitors of the `*.cloudfront.net` host to. */
  readonly customDomain: string | undefined;

  constructor(scope: Construct, id: string, props: { config: StageConfig; alarmTopic: ITopic }) {
    super(scope, id);
    const { config, alarmTopic } = props;
    const { homeRegion, stage } = config;
    this.customDomain = config.customDomain?.domainName;
    const { visitsQueue: visitsQueueName, logGroup: logGroupName } = names(stage);
    const blockedDestinations = configuredBlocks(config);
    const edgeConfig: EdgeConfig = {
      homeRegion,
      tableName: tableName(config),
      visitsQueueName,
      customDomain: this.customDomain,
      blockedDestinations,
    };
    // The group in us-east-1. Others are in stacks of their regions, where the stage lists them.
    const logGroup = new RedirectLog(this, 'Logs', {
      config,
      alarmTopic,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const lambda = new LambdaFunction(this, 'Function', {
      functionName: names(stage).function(NAME),
      description: 'Redirects visitors of short links and reports their clicks',
      runtime: NODE_RUNTIME,
      architecture: Architecture.X86_64,
      handler: 'index.handler',
      code: Code.fromAsset(
        bundle(this, {
          name: NAME,
          entry: 'lambdas/redirect/redirect.handler.ts',
          define: { __EDGE_CONFIG__: JSON.stringify(edgeConfig) },
          // Its log lines identify errors by code or `name`; it never logs stack traces.
          keepNames: false,
        }),
      ),
      role: this.createRole(edgeConfig, logGroupName(NAME)),
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      memorySize: 256,
      // At most two reads of 3 s and a click of 1.5 s (lambdas/redirect/one-retry.ts), and a slow start.
      timeout: Duration.seconds(10),
      // CloudFront's replicas of a version outlive its last use by hours; until they are gone it can't be deleted.
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
    });
    // The class sets its interface's optional role to undefined, which exactOptionalPropertyTypes rejects.
    this.version = lambda.currentVersion as IVersion;
    this.#functionName = lambda.functionName;
  }

  /**
   * A metric of the redirector in one region. Lambda keeps those of an edge function where it ran, under the name of its
   * region and its own: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/viewing-cloudfront-metrics.html
   */
  metric(region: string, reading: Reading): Metric {
    return new Metric({
      ...reading,
      namespace: 'AWS/Lambda',
      dimensionsMap: { FunctionName: `${EDGE_REGION}.${this.#functionName}` },
      region,
    });
  }

  private createRole({ homeRegion, tableName, visitsQueueName }: EdgeConfig, logGroupName: string): Role {
    const role = new Role(this, 'Role', {
      // The distribution adds CloudFront's own principal, edgelambda.amazonaws.com.
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: 'Permissions of the redirector: read a route, queue a click, log',
    });
    const stack = Stack.of(this);
    const allow = (actions: string[], resource: string) =>
      role.addToPolicy(new PolicyStatement({ actions, resources: [resource] }));
    const tableArn = stack.formatArn({
      service: 'dynamodb',
      region: homeRegion,
      resource: 'table',
      resourceName: tableName,
    });
    const read = [routeKey('*').pk, edgeBlocksKey.pk];
    role.addToPolicy(itemsStatement(['dynamodb:BatchGetItem', 'dynamodb:GetItem'], tableArn, read));
    allow(
      ['sqs:SendMessage'],
      stack.formatArn({ service: 'sqs', region: homeRegion, resource: visitsQueueName }),
    );
    const logs = stack.formatArn({
      service: 'logs',
      region: '*',
      resource: 'log-group',
      resourceName: `${logGroupName}:*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    allow(['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], logs);
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${logs.replace(stack.account, '<AWS::AccountId>')}]`,
      reason: 'The function runs and logs in the region nearest to its visitor; the log group is its own.',
    });
    return role;
  }
}
