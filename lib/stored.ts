import { ArnFormat, Stack } from 'aws-cdk-lib';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { type IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { names, type StageConfig, tableName } from './config.ts';
import { acceptedOriginSecrets } from './http/origin-secrets.ts';
import { secretArnPattern } from './secret-arn.ts';

/** The stage's table, as its users refer to it. */
export interface StoredTable {
  readonly tableName: string;
  readonly tableArn: string;
}

/** The stage's table, for a stack of any region. */
export function storedTable(scope: Construct, config: StageConfig): StoredTable {
  const name = tableName(config);
  return {
    tableName: name,
    tableArn: Stack.of(scope).formatArn({
      service: 'dynamodb',
      region: config.homeRegion,
      resource: 'table',
      resourceName: name,
    }),
  };
}

/** A secret, as its readers refer to it. */
export interface StoredSecret {
  readonly secretName: string;
  /** A pattern that matches only this secret. */
  readonly secretArn: string;
}

/**
 * What the service stack uses of the storage stack, by literal names and ARNs. A reference across stacks would leave
 * the service stack's template as it is when, say, the table is renamed, and CDK would not deploy it
 * (docs/decisions/0056-literals-across-stacks.md).
 */
export class Stored extends Construct {
  readonly table: StoredTable;
  readonly visits: IQueue;
  readonly purges: IQueue;
  /** Sites with links to check. */
  readonly checks: IQueue;
  /** Only where the stage sends mail. */
  readonly bouncesDeadLetterQueue: IQueue;
  /** The secrets that prove to handlers that a request came through CloudFront, newest first. */
  readonly originSecrets: readonly StoredSecret[];
  readonly addressHashSecret: StoredSecret;
  readonly captchaSecret: StoredSecret;
  readonly alarmTopic: ITopic;

  constructor(scope: Construct, id: string, config: StageConfig) {
    super(scope, id);
    const stack = Stack.of(this);
    const { stage } = config;
    const queue = (queueId: string, name: string): IQueue =>
      Queue.fromQueueArn(this, queueId, stack.formatArn({ service: 'sqs', resource: name }));
    const secret = (secretName: string): StoredSecret => ({
      secretName,
      secretArn: secretArnPattern(this, secretName),
    });
    this.table = storedTable(this, config);
    this.visits = queue('Visits', names(stage).visitsQueue);
    this.purges = queue('Purges', names(stage).purgesQueue);
    this.checks = queue('Checks', names(stage).checksQueue);
    this.bouncesDeadLetterQueue = queue('MailBounces', names(stage).bouncesDeadLetterQueue);
    this.originSecrets = acceptedOriginSecrets(config).map(secret);
    this.addressHashSecret = secret(names(stage).addressHashSecret);
    this.captchaSecret = secret(names(stage).captchaSecret);
    this.alarmTopic = Topic.fromTopicArn(
      this,
      'AlarmTopic',
      stack.formatArn({
        service: 'sns',
        resource: names(stage).alarmTopic,
        arnFormat: ArnFormat.NO_RESOURCE_NAME,
      }),
    );
  }
}
