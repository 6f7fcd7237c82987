import type { Grant } from '../template/deployment.ts';

/** What a sandbox is started with. */
export interface SandboxData {
  readonly functionName: string;
  readonly assetDirectory: string;
  /** `file.export`, as in the template. */
  readonly handler: string;
  readonly logFormat: 'JSON' | 'Text';
  readonly grants: readonly Grant[];
  /** Name in messages of refusal, as IAM writes it. */
  readonly principalArn: string;
  /** `host:port` of each endpoint that stands for AWS. */
  readonly endpoints: readonly string[];
  /** ARNs of secrets by name: a secret's ARN ends in characters that its name does not tell. */
  readonly secretArns: Readonly<Record<string, string>>;
  /** Names of the tables' partition keys, by table. */
  readonly partitionKeyNames: Readonly<Record<string, string>>;
  readonly accountId: string;
  /** One `BigInt64`: milliseconds that the sandboxes' clock is ahead of the machine's. */
  readonly clock: SharedArrayBuffer;
  /** One `Int32`: counts the invocations that were handed over; the frozen thread waits on it. */
  readonly wake: SharedArrayBuffer;
}

/** Services that have a stand-in on this machine. */
export type AwsService = 'dynamodb' | 'sqs' | 'ssm' | 'secretsmanager';

/** One request that a function made of AWS. */
export interface AwsCall {
  readonly service: AwsService;
  /** As IAM names it, such as `GetItem`; of a transaction, `TransactWriteItems`. */
  readonly action: string;
  readonly region: string;
  /** False where the role has no grant for it, so that it was refused. */
  readonly granted: boolean;
}

/** Handed to a sandbox: one invocation. */
export interface InvocationMessage {
  readonly requestId: string;
  /** The event as JSON, as Lambda's API carries it. */
  readonly event: string;
  readonly invokedFunctionArn: string;
  /** By the machine's clock, which the sandbox's own may be ahead of. */
  readonly deadlineEpochMs: number;
}

/** Lambda's own words for an error, as the invocation's payload. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

/** What a sandbox tells the host. */
export type SandboxMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'init-failed'; readonly error: FunctionError }
  | { readonly type: 'log'; readonly line: string }
  | {
      readonly type: 'done';
      readonly requestId: string;
      /** JSON of what the handler returned, or undefined where it failed. */
      readonly payload: string | undefined;
      readonly error: FunctionError | undefined;
      readonly awsCalls: readonly AwsCall[];
      /** Processor time that the thread took for it. */
      readonly cpuMs: number;
    };
