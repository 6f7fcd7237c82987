import type { Condition } from './conditions.ts';

/**
 * What the host runs, as read from the cloud assembly. Every name, number and grant comes from a synthesized template,
 * none from this folder. These types are everything that the host understands.
 */
export interface Deployment {
  readonly functions: readonly FunctionDefinition[];
  readonly tables: readonly TableDefinition[];
  readonly queues: readonly QueueDefinition[];
  readonly parameters: readonly ParameterDefinition[];
  readonly secrets: readonly SecretDefinition[];
  readonly buckets: readonly BucketDefinition[];
  readonly customResources: readonly CustomResourceDefinition[];
  readonly apis: readonly ApiDefinition[];
  readonly distribution: DistributionDefinition;
  readonly queueTriggers: readonly QueueTriggerDefinition[];
  readonly schedules: readonly ScheduleDefinition[];
  readonly eventRules: readonly EventRuleDefinition[];
  readonly mail: MailDefinition;
}

/** The account that the assembly seems to be deployed to. The SQS engine knows no other. */
export const ACCOUNT_ID = '000000000000';

/** One Lambda function, with its configuration and the grants of its role. */
export interface FunctionDefinition {
  readonly name: string;
  readonly region: string;
  readonly arn: string;
  /** ARN with a version number, which the edge invokes; undefined without a version. */
  readonly versionArn: string | undefined;
  /** Folder of the bundle. */
  readonly assetDirectory: string;
  /** `file.export`, as in the template. */
  readonly handler: string;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly logFormat: 'JSON' | 'Text';
  readonly grants: readonly Grant[];
  readonly architecture: string;
  /** Service principals that may assume the function's role. */
  readonly trusts: readonly string[];
}

/** One statement of a role's policies; actions and resources may contain `*` and `?`. */
export interface Grant {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** The statement covers a request only if all of them hold. */
  readonly conditions?: readonly Condition[];
}

export interface KeyAttribute {
  readonly name: string;
  readonly type: 'S' | 'N' | 'B';
}

export interface KeyDefinition {
  readonly partition: KeyAttribute;
  readonly sort: KeyAttribute | undefined;
}

export interface IndexDefinition extends KeyDefinition {
  readonly name: string;
  readonly projection: 'ALL' | 'KEYS_ONLY' | 'INCLUDE';
  readonly nonKeyAttributes: readonly string[];
}

export interface TableDefinition extends KeyDefinition {
  readonly name: string;
  readonly region: string;
  readonly indexes: readonly IndexDefinition[];
  readonly ttlAttribute: string | undefined;
}

export interface QueueDefinition {
  readonly name: string;
  readonly region: string;
  readonly arn: string;
  /** Names and values of SQS's API. */
  readonly attributes: Readonly<Record<string, string>>;
  /** ARN of the queue for messages that were received too often. */
  readonly deadLetterArn: string | undefined;
}

/** @returns whether a queue is a FIFO queue, by its name or ARN: only their names end like this */
export const isFifo = (queue: string): boolean => queue.endsWith('.fifo');

export interface ParameterDefinition {
  readonly name: string;
  readonly region: string;
  readonly value: string;
}

export interface SecretDefinition {
  readonly name: string;
  readonly arn: string;
  /** Regions where it can be read: its own and those of its replicas. */
  readonly regions: readonly string[];
  readonly value: string;
}

/** One API Gateway HTTP API with its `$default` stage. */
export interface ApiDefinition {
  readonly name: string;
  readonly id: string;
  readonly region: string;
  /** `<id>.execute-api.<region>.amazonaws.com`, its name as an origin of CloudFront. */
  readonly domainName: string;
  readonly isExecuteApiEndpointDisabled: boolean;
  readonly routes: readonly RouteDefinition[];
}

export interface RouteDefinition {
  /** `GET /path/{id}`, `ANY /{proxy+}` or `$default`. */
  readonly routeKey: string;
  readonly functionName: string;
  readonly timeoutMs: number;
  /** Whether an `AWS::Lambda::Permission` lets this route invoke its function. */
  readonly isPermitted: boolean;
}

/** A bucket of S3. */
export interface BucketDefinition {
  readonly name: string;
  /** Its address as an origin. */
  readonly domainName: string;
  /** What distributions may do; actions and resources may contain `*` and `?`. */
  readonly grants: ReadonlyArray<{
    readonly distributionArn: string;
    readonly actions: readonly string[];
    readonly resources: readonly string[];
  }>;
}

/** A resource that a function makes. */
export interface CustomResourceDefinition {
  /** `Custom::` and a name. */
  readonly type: string;
  readonly logicalId: string;
  readonly stackName: string;
  readonly functionName: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface DistributionDefinition {
  readonly id: string;
  readonly arn: string;
  readonly domainName: string;
  /** In the order that CloudFront tries them; the default behavior is last, as `*`. */
  readonly behaviors: readonly BehaviorDefinition[];
}

export interface BehaviorDefinition {
  readonly pathPattern: string;
  readonly origin: OriginDefinition;
  readonly viewerProtocolPolicy: 'allow-all' | 'https-only' | 'redirect-to-https';
  readonly allowedMethods: readonly string[];
  readonly cachePolicy: CachePolicyDefinition;
  readonly originRequestPolicy: OriginRequestPolicyDefinition | undefined;
  /** Whether responses are compressed that may be. */
  readonly compresses: boolean;
  readonly responseHeaders: readonly ResponseHeaderDefinition[];
  readonly removedResponseHeaders: readonly string[];
  readonly viewerRequest: CloudFrontFunctionDefinition | undefined;
  readonly viewerResponse: CloudFrontFunctionDefinition | undefined;
  readonly originRequest: EdgeAssociation | undefined;
}

/** A Lambda@Edge function on origin requests. */
export interface EdgeAssociation {
  readonly functionName: string;
  readonly includeBody: boolean;
}

export interface OriginDefinition {
  readonly id: string;
  /** Whether it is a bucket of S3, which only a deployment changes. */
  readonly isBucket: boolean;
  readonly domainName: string;
  readonly path: string;
  readonly customHeaders: Readonly<Record<string, string>>;
  readonly readTimeoutSeconds: number;
  readonly keepaliveTimeoutSeconds: number;
  readonly sslProtocols: readonly string[];
}

/** Chooses the headers, cookies or query strings that are forwarded. Names are spelled as in the policy. */
export interface Selection {
  readonly behavior: 'none' | 'all' | 'some' | 'allExcept';
  readonly names: readonly string[];
}

export interface CachePolicyDefinition {
  readonly name: string;
  readonly maxTtlSeconds: number;
  readonly headers: Selection;
  readonly cookies: Selection;
  readonly queryStrings: Selection;
  readonly acceptsGzip: boolean;
  readonly acceptsBrotli: boolean;
}

export interface OriginRequestPolicyDefinition {
  readonly name: string;
  readonly headers: Selection;
  readonly cookies: Selection;
  readonly queryStrings: Selection;
}

export interface ResponseHeaderDefinition {
  readonly name: string;
  readonly value: string;
  readonly override: boolean;
}

export interface CloudFrontFunctionDefinition {
  readonly name: string;
  readonly code: string;
}

export interface QueueTriggerDefinition {
  readonly queueName: string;
  readonly queueArn: string;
  readonly region: string;
  readonly functionName: string;
  readonly isEnabled: boolean;
  readonly batchSize: number;
  readonly maxBatchingWindowSeconds: number;
  /** Batches at a time; undefined when only the function's own concurrency limits it. */
  readonly maxConcurrency: number | undefined;
  readonly reportsItemFailures: boolean;
}

export interface ScheduleDefinition {
  /** A rule of EventBridge or a schedule of EventBridge Scheduler; their events differ. */
  readonly kind: 'rule' | 'schedule';
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  /** `rate(…)`, `cron(…)` or `at(…)`, in EventBridge's syntax. */
  readonly expression: string;
  readonly timezone: string;
  readonly isEnabled: boolean;
  readonly targets: readonly ScheduleTarget[];
}

export interface ScheduleTarget {
  readonly functionName: string;
  /** JSON for the function; undefined when EventBridge sends its own event. */
  readonly input: string | undefined;
}

/** Values that an event's fields must have one of, each field by its name. */
export interface EventPattern {
  readonly [field: string]: EventPattern | readonly string[];
}

/** A rule of EventBridge for events. */
export interface EventRuleDefinition {
  readonly name: string;
  readonly region: string;
  readonly isEnabled: boolean;
  readonly pattern: EventPattern;
  readonly targets: readonly ScheduleTarget[];
}

/** What SES knows. */
export interface MailDefinition {
  /** Those that count as verified. */
  readonly identities: readonly MailIdentityDefinition[];
  readonly configurationSets: readonly ConfigurationSetDefinition[];
}

export interface MailIdentityDefinition {
  /** A domain or an address. */
  readonly name: string;
  /** Its default. */
  readonly configurationSet: string | undefined;
}

/** Events about a mail that the host can play. */
export type MailEventType = 'send' | 'delivery' | 'bounce' | 'complaint';

export interface ConfigurationSetDefinition {
  readonly name: string;
  readonly region: string;
  readonly isSending: boolean;
  /** Sent to EventBridge's default bus. */
  readonly events: readonly MailEventType[];
}
