/**
 * What the host runs, as read from the cloud assembly: every name, number and grant below comes out of a
 * synthesized template, none out of this folder. The types are the whole of what the host understands.
 */
export interface Deployment {
  readonly functions: readonly FunctionDefinition[];
  readonly tables: readonly TableDefinition[];
  readonly queues: readonly QueueDefinition[];
  readonly parameters: readonly ParameterDefinition[];
  readonly secrets: readonly SecretDefinition[];
  readonly apis: readonly ApiDefinition[];
  readonly distribution: DistributionDefinition;
  readonly queueTriggers: readonly QueueTriggerDefinition[];
  readonly schedules: readonly ScheduleDefinition[];
}

/** The account that the assembly is taken to be deployed to. The SQS engine knows no other. */
export const ACCOUNT_ID = '000000000000';

/** One Lambda function: what its configuration and its role say. */
export interface FunctionDefinition {
  readonly name: string;
  readonly region: string;
  readonly arn: string;
  /** The ARN it is invoked by at the edge, with a version number; undefined for one without a version. */
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
  /** Service principals that may take on the function's role. */
  readonly trusts: readonly string[];
}

/** One statement of a role's policies; actions and resources may hold `*` and `?`. */
export interface Grant {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Patterns of the partition keys to which the statement is limited (`dynamodb:LeadingKeys`); undefined for all. */
  readonly leadingKeys?: readonly string[] | undefined;
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
  /** In the names and strings of SQS's API. */
  readonly attributes: Readonly<Record<string, string>>;
  /** ARN of the queue that takes what was received too often. */
  readonly deadLetterArn: string | undefined;
}

export interface ParameterDefinition {
  readonly name: string;
  readonly region: string;
  readonly value: string;
}

export interface SecretDefinition {
  readonly name: string;
  readonly arn: string;
  /** Where it can be read: its own region and those of its replicas. */
  readonly regions: readonly string[];
  readonly value: string;
}

/** One API Gateway HTTP API with its `$default` stage. */
export interface ApiDefinition {
  readonly id: string;
  readonly region: string;
  /** `<id>.execute-api.<region>.amazonaws.com`, by which CloudFront's origins name it. */
  readonly domainName: string;
  readonly isExecuteApiEndpointDisabled: boolean;
  readonly routes: readonly RouteDefinition[];
}

export interface RouteDefinition {
  /** `GET /path/{id}`, `ANY /{proxy+}` or `$default`. */
  readonly routeKey: string;
  readonly functionName: string;
  readonly timeoutMs: number;
  /** Whether a `AWS::Lambda::Permission` lets this route invoke its function. */
  readonly isPermitted: boolean;
}

export interface DistributionDefinition {
  readonly id: string;
  readonly domainName: string;
  /** In the order in which CloudFront tries them; the default behaviour comes last, as `*`. */
  readonly behaviors: readonly BehaviorDefinition[];
}

export interface BehaviorDefinition {
  readonly pathPattern: string;
  readonly origin: OriginDefinition;
  readonly viewerProtocolPolicy: 'allow-all' | 'https-only' | 'redirect-to-https';
  readonly allowedMethods: readonly string[];
  readonly cachePolicy: CachePolicyDefinition;
  readonly originRequestPolicy: OriginRequestPolicyDefinition | undefined;
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
  readonly domainName: string;
  readonly path: string;
  readonly customHeaders: Readonly<Record<string, string>>;
  readonly readTimeoutSeconds: number;
  readonly keepaliveTimeoutSeconds: number;
  readonly sslProtocols: readonly string[];
}

/** Which of a request's headers, cookies or query strings go on. Names are as the policy writes them. */
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
  /** Batches under way at once; undefined where only the function's own concurrency bounds it. */
  readonly maxConcurrency: number | undefined;
  readonly reportsItemFailures: boolean;
}

export interface ScheduleDefinition {
  /** A rule of EventBridge, or a schedule of EventBridge Scheduler: their events differ. */
  readonly kind: 'rule' | 'schedule';
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  /** `rate(…)`, `cron(…)` or `at(…)`, as EventBridge writes them. */
  readonly expression: string;
  readonly timezone: string;
  readonly isEnabled: boolean;
  readonly targets: readonly ScheduleTarget[];
}

export interface ScheduleTarget {
  readonly functionName: string;
  /** JSON given to the function; undefined where EventBridge sends its own event. */
  readonly input: string | undefined;
}
