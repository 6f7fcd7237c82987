import type { Grant } from '../template/deployment.ts';
import type { GrantPart } from '../template/grants.ts';
import type { MailIdentities } from './rest-permissions.ts';
import type { InternetHost } from './test-internet.ts';

/** Data that a sandbox starts with. */
export interface SandboxData {
  readonly functionName: string;
  readonly assetDirectory: string;
  /** `file.export`, as in the template. */
  readonly handler: string;
  readonly logFormat: 'JSON' | 'Text';
  readonly grants: readonly Grant[];
  /** IAM's name of the function's role, for access-denied messages. */
  readonly principalArn: string;
  /** `host:port` of each endpoint that plays AWS. */
  readonly endpoints: readonly string[];
  /** The one of them that also takes requests in frames, if any. */
  readonly sqsFrames: string | undefined;
  /** ARNs of secrets by name: a secret's ARN ends in random characters. */
  readonly secretArns: Readonly<Record<string, string>>;
  /** Names of the partition keys, by table (`name`) and index (`name/index/name`). */
  readonly partitionKeyNames: Readonly<Record<string, string>>;
  /** Names of the SES identities, each with its default configuration set or null. */
  readonly mailIdentities: MailIdentities;
  readonly accountId: string;
  /** Names that resolve in the sandbox only. */
  readonly internet: readonly InternetHost[];
  /** One `BigInt64`: lead of the sandboxes' clock over the machine's, in milliseconds. */
  readonly clock: SharedArrayBuffer;
  /** Of `SharedCallFaults`: what goes wrong with calls to the engines. */
  readonly faults: SharedArrayBuffer;
  /** How long the frozen thread waits until it frees what its invocations left behind. */
  readonly collectAfterMs: number;
  /** One `Int32`: number of invocations so far; the frozen thread waits for it to change. */
  readonly wake: SharedArrayBuffer;
}

/** Services that have a stand-in on this machine. */
export type AwsService = 'dynamodb' | 'lambda' | 's3' | 'ses' | 'sqs' | 'ssm' | 'secretsmanager';

/** One request that a function made to AWS. */
export interface AwsCall {
  readonly service: AwsService;
  /** IAM's name, such as `GetItem`; `TransactWriteItems` for a transaction. */
  readonly action: string;
  readonly region: string;
  /** False when the role lacks the grant and the request was rejected. */
  readonly granted: boolean;
}

/** Message to a sandbox: one invocation. */
export interface InvocationMessage {
  readonly requestId: string;
  /** The event as JSON. */
  readonly event: string;
  readonly invokedFunctionArn: string;
  readonly timeoutMs: number;
}

/** An error in the form of Lambda's payload. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

/** A message from a sandbox to the host. */
export type SandboxMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'init-failed'; readonly error: FunctionError }
  | { readonly type: 'log'; readonly line: string }
  /** The first request that needed this part of the role's policies. */
  | { readonly type: 'grant-used'; readonly part: GrantPart }
  | {
      readonly type: 'done';
      readonly requestId: string;
      /** JSON of the handler's result, or undefined when it failed. */
      readonly payload: string | undefined;
      readonly error: FunctionError | undefined;
      readonly awsCalls: readonly AwsCall[];
      readonly durationMs: number;
      /** Processor time of the thread for this invocation. */
      readonly cpuMs: number;
    };
