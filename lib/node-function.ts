import { basename } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { MathExpression, type Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { EnvarName } from '../lambdas/envars.ts';
import { bundle } from './bundle.ts';
import { names, type StageConfig } from './config.ts';
import { type ItemAccess, itemStatements } from './table/item-access.ts';

/** The runtime of every function in the home region. */
const NODE_RUNTIME = Runtime.NODEJS_24_X;

export interface NodeFunctionProps {
  readonly config: StageConfig;
  /** The function's short name: part of its physical name and of its log group's. */
  readonly name: string;
  /** The handler's file, from the repository's root. */
  readonly entry: string;
  readonly description: string;
  readonly environment?: Readonly<Partial<Record<EnvarName, string>>>;
  /** Texts of files beside the code, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** Memory in MB, which also sets the CPU share (1,769 MB are one vCPU). */
  readonly memorySizeMb?: number;
  readonly timeout?: Duration;
  /** Gets events whose asynchronous invocation failed, retries included; the function may send to it. */
  readonly deadLetterQueue?: IQueue;
}

/**
 * The defaults for a Lambda function in the home region. It can write its own log, and has no other grants
 * until `allow` adds them. No reserved concurrency: new accounts have 10 in all. No X-Ray: the SDK is not
 * instrumented, so a trace would show no more than the gateway's log does, and needs a grant on `*`.
 */
export class NodeFunction extends Construct {
  readonly lambda: LambdaFunction;
  readonly role: Role;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, props: NodeFunctionProps) {
    super(scope, id);
    const { config, name, entry, description, environment, files = {}, memorySizeMb = 512 } = props;
    this.logGroup = new LogGroup(this, 'Logs', {
      logGroupName: names(config.stage).logGroup(name),
      retention: config.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `Permissions of the function ${name}`,
    });
    this.logGroup.grantWrite(this.role);
    this.lambda = new LambdaFunction(this, 'Function', {
      functionName: names(config.stage).function(name),
      description,
      runtime: NODE_RUNTIME,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(bundle(this, { name: basename(entry, '.handler.ts'), entry, files })),
      role: this.role,
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
      // The start and the report of each run would double the logs (docs/decisions/0098-lambdas-own-log-lines.md).
      systemLogLevelV2: SystemLogLevel.WARN,
      tracing: Tracing.DISABLED,
      memorySize: memorySizeMb,
      timeout: props.timeout ?? Duration.seconds(10),
      environment: { ...environment },
      ...(props.deadLetterQueue && { deadLetterQueue: props.deadLetterQueue }),
    });
  }

  /** Grants exactly these actions on exactly these resources. */
  allow(actions: readonly string[], resources: readonly string[]): void {
    this.role.addToPolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }));
  }

  /** Counts failed items and failed runs. A run with failed items continues with the others, so it is no error. */
  metricFailures(failed: Metric, label: string): MathExpression {
    const { period } = failed;
    return new MathExpression({
      expression: 'FILL(failed, 0) + FILL(errors, 0)',
      usingMetrics: { failed, errors: this.lambda.metricErrors({ period, statistic: 'Sum' }) },
      period,
      label,
    });
  }

  /** Grants exactly an access to a table's items. */
  allowItems(tableArn: string, access: ItemAccess): void {
    for (const statement of itemStatements(tableArn, access)) this.role.addToPolicy(statement);
  }
}
