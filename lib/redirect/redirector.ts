import { Duration, RemovalPolicies, RemovalPolicy } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnPolicy, CfnRole } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  CfnFunction,
  CfnVersion,
  Code,
  type IVersion,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { EdgeConfig } from '../../lambdas/redirect/edge-config.ts';
import { configuredBlocks } from '../abuse/blocked-destinations.ts';
import { edgeBrand } from '../brand/stage-brand.ts';
import { bundle } from '../bundle.ts';
import { nearestClickRegions } from '../click-regions/nearest-click-regions.ts';
import { EDGE_REGION, farClickRegions, names, type StageConfig, tableName } from '../config.ts';
import { otherHosts } from '../http/viewer-hosts.ts';
import type { Reading } from '../stage-metrics.ts';
import { REDIRECTOR_NAME as NAME, RedirectLog } from './redirect-log.ts';
import { RedirectorRole } from './redirector-role.ts';

/**
 * The redirector's runtime, apart from other functions' `NODE_RUNTIME`: CloudFront has accepted new runtimes months
 * after Lambda did, and a deployment with one that it doesn't know fails. Its bundle is built for this version.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-at-edge-function-restrictions.html#lambda-at-edge-restrictions-runtime
 */
export const EDGE_RUNTIME = Runtime.NODEJS_24_X;

/**
 * The redirector: Lambda@Edge on origin requests. CDK checks only some of its restrictions (x86, at most 30 s, no
 * environment, layers or VPC, a numbered version), so the tests check them all:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-at-edge-function-restrictions.html
 *
 * CloudFront's replicas outlive their last use by hours. Until they are gone Lambda refuses to delete the function, and
 * they need its role. So function, versions and role outlive the stack, under generated names that no later stack wants:
 * docs/decisions/0046-retained-redirector.md
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
    const blockedDestinations = configuredBlocks(config);
    const edgeConfig: EdgeConfig = {
      homeRegion,
      tableName: tableName(config),
      visitsQueueName: names(stage).visitsQueue,
      ...(farClickRegions(config).length > 0 && { clickRegions: nearestClickRegions(config) }),
      customDomain: this.customDomain,
      otherHosts: otherHosts(config),
      blockedDestinations,
      brand: edgeBrand(config),
    };
    // The group in us-east-1. Others are in stacks of their regions, where the stage lists them.
    const logGroup = new RedirectLog(this, 'Logs', {
      config,
      alarmTopic,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const lambda = new LambdaFunction(this, 'Function', {
      description: 'Redirects visitors of short links and reports their clicks',
      runtime: EDGE_RUNTIME,
      architecture: Architecture.X86_64,
      handler: 'index.handler',
      code: Code.fromAsset(
        bundle(this, {
          name: NAME,
          entry: 'lambdas/redirect/redirect.handler.ts',
          define: { __EDGE_CONFIG__: JSON.stringify(edgeConfig) },
          // Its log lines identify errors by code or `name`; it never logs stack traces.
          keepNames: false,
          isBare: true,
          target: EDGE_RUNTIME.name.replace(/^nodejs(\d+)\.x$/, 'node$1'),
        }),
      ),
      role: new RedirectorRole(this, 'Role', { config, logGroupName: names(stage).logGroup(NAME) }),
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      // By default Lambda logs the start and the report of every visit. Lambda@Edge throttles logs by their volume, and
      // clicks that the queue did not take are in them:
      // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-functions-logs.html
      systemLogLevelV2: SystemLogLevel.WARN,
      // 128 MB would halve the price of its time, but visits of the longest destinations take more (test/redirect/memory.test.ts).
      memorySize: 256,
      // At most two reads of 3 s and a click of 1.5 s (lambdas/redirect/one-retry.ts), and a slow start.
      timeout: Duration.seconds(10),
    });
    // The class sets its interface's optional role to undefined, which exactOptionalPropertyTypes rejects.
    this.version = lambda.currentVersion as IVersion;
    this.#functionName = lambda.functionName;
    RemovalPolicies.of(this).retain({
      applyToResourceTypes: [CfnFunction, CfnVersion, CfnRole, CfnPolicy].map(
        (type) => type.CFN_RESOURCE_TYPE_NAME,
      ),
    });
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
}
