import { randomBytes } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { FunctionDefinition } from '../template/deployment.ts';
import type { GrantPart } from '../template/grants.ts';
import type {
  AwsCall,
  FunctionError,
  InvocationMessage,
  SandboxData,
  SandboxMessage,
} from './sandbox-protocol.ts';

/** What a sandbox needs besides its function's definition. */
export interface SandboxSurroundings {
  /** The thread's code (see `sandboxBundle`). */
  readonly code: string;
  readonly data: Omit<
    SandboxData,
    'wake' | 'functionName' | 'assetDirectory' | 'handler' | 'logFormat' | 'grants' | 'principalArn'
  >;
  /** Endpoints and other AWS variables in every function's environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where it runs, if not in its function's region: at the edge. */
  readonly region?: string | undefined;
  /** Receives one line of the function's log, before the invocation's outcome is known. */
  readonly log: (line: string) => void;
  /** Receives each part of the role's policies when the sandbox first needs it, before that invocation ends. */
  readonly reportUse: (part: GrantPart) => void;
}

export interface Outcome {
  readonly payload: string | undefined;
  readonly error: FunctionError | undefined;
  readonly awsCalls: readonly AwsCall[];
  /** 0 when the sandbox ended during the invocation, like the processor time. */
  readonly durationMs: number;
  readonly cpuMs: number;
}

/** Longest time for a function's modules to load; AWS gives 10 s. */
const INIT_LIMIT_MS = 10_000;
/** V8's default of 48 MB for each thread would make up most of the host's memory. */
const MAX_YOUNG_GENERATION_MB = 12;

/** One thread that runs one function, one invocation at a time, in order. */
export class Sandbox {
  /** Resolves when the handler is loaded; rejects with {@link SandboxFailure} when it is not. */
  readonly ready: Promise<void>;
  /** Resolves when the thread has ended for any reason. */
  readonly gone: Promise<void>;
  readonly #definition: FunctionDefinition;
  readonly #worker: Worker;
  readonly #wake = new Int32Array(new SharedArrayBuffer(4));
  /** The first one is running. */
  #pending: Pending[] = [];
  #timer: NodeJS.Timeout | undefined;
  #failure: FunctionError | undefined;

  constructor(definition: FunctionDefinition, surroundings: SandboxSurroundings) {
    this.#definition = definition;
    this.#worker = new Worker(surroundings.code, {
      eval: true,
      name: definition.name,
      workerData: this.#data(definition, surroundings),
      env: runtimeEnvironment(definition, surroundings),
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: {
        maxOldGenerationSizeMb: definition.memoryMb,
        maxYoungGenerationSizeMb: MAX_YOUNG_GENERATION_MB,
      },
    });
    this.gone = new Promise((resolve) => {
      this.#worker.once('exit', (code) => {
        this.#end({
          errorType: 'Runtime.ExitError',
          errorMessage: `Runtime exited with error: exit status ${code}`,
        });
        resolve();
      });
    });
    this.#worker.once('error', (error: unknown) => this.#end(uncaught(error)));
    this.ready = this.#untilReady(surroundings);
  }

  /**
   * Runs one invocation, after those that it was given before.
   * @returns undefined when the sandbox ended before it started this one
   */
  invoke(message: Omit<InvocationMessage, 'timeoutMs'>): Promise<Outcome | undefined> {
    if (this.#failure) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      this.#pending.push({ requestId: message.requestId, resolve });
      if (this.#pending.length === 1) this.#startTimer();
      this.#worker.postMessage({
        ...message,
        timeoutMs: this.#definition.timeoutMs,
      } satisfies InvocationMessage);
      Atomics.add(this.#wake, 0, 1);
      Atomics.notify(this.#wake, 0);
    });
  }

  /** Invocations that it runs or will run. */
  get pending(): number {
    return this.#pending.length;
  }

  /** Whether the thread can run another invocation. */
  get isAlive(): boolean {
    return this.#failure === undefined;
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #data(
    { name, assetDirectory, handler, logFormat, grants }: FunctionDefinition,
    { data }: SandboxSurroundings,
  ): SandboxData {
    const principalArn = `arn:aws:sts::${data.accountId}:assumed-role/${name}/${name}`;
    return {
      ...data,
      functionName: name,
      assetDirectory,
      handler,
      logFormat,
      grants,
      principalArn,
      wake: this.#wake.buffer,
    };
  }

  #untilReady({ log, reportUse }: SandboxSurroundings): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#end({ errorType: 'Sandbox.Timedout', errorMessage: 'Init phase timed out after 10 seconds' });
        reject(new SandboxFailure(this.#failure));
        void this.stop();
      }, INIT_LIMIT_MS);
      this.#worker.on('message', (message: SandboxMessage) => {
        if (message.type === 'log') return log(message.line);
        if (message.type === 'grant-used') return reportUse(message.part);
        clearTimeout(timer);
        if (message.type === 'ready') return resolve();
        if (message.type === 'done') return this.#done(message);
        this.#end(message.error);
        reject(new SandboxFailure(message.error));
      });
      void this.gone.then(() => {
        clearTimeout(timer);
        reject(new SandboxFailure(this.#failure));
      });
    });
  }

  #startTimer(): void {
    const { timeoutMs } = this.#definition;
    this.#timer = setTimeout(() => {
      const seconds = (timeoutMs / 1000).toFixed(2);
      this.#end({
        errorType: 'Sandbox.Timedout',
        errorMessage: `RequestId: ${this.#pending[0]?.requestId} Error: Task timed out after ${seconds} seconds`,
      });
      void this.stop();
    }, timeoutMs);
  }

  #done(outcome: Outcome): void {
    clearTimeout(this.#timer);
    const done = this.#pending.shift();
    if (this.#pending.length > 0) this.#startTimer();
    done?.resolve(outcome);
  }

  #end(error: FunctionError): void {
    this.#failure ??= error;
    clearTimeout(this.#timer);
    const [running, ...others] = this.#pending;
    this.#pending = [];
    running?.resolve({ payload: undefined, error: this.#failure, awsCalls: [], durationMs: 0, cpuMs: 0 });
    for (const { resolve } of others) resolve(undefined);
  }
}

interface Pending {
  readonly requestId: string;
  readonly resolve: (outcome: Outcome | undefined) => void;
}

/** The sandbox ended before its handler had loaded. */
export class SandboxFailure extends Error {
  readonly error: FunctionError;

  constructor(error: FunctionError | undefined) {
    super(error?.errorMessage ?? 'The sandbox ended.');
    this.error = error ?? { errorType: 'Runtime.ExitError', errorMessage: this.message };
  }
}

function uncaught(error: unknown): FunctionError {
  if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return { errorType: 'Runtime.OutOfMemory', errorMessage: 'Runtime exited with error: signal: killed' };
  }
  return error instanceof Error
    ? { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') }
    : { errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: String(error) };
}

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime */
const runtimeEnvironment = (
  { name, region: ownRegion, handler, memoryMb, assetDirectory, environment, versionArn }: FunctionDefinition,
  { environment: shared, region = ownRegion }: SandboxSurroundings,
): Record<string, string> => ({
  ...shared,
  ...environment,
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_EXECUTION_ENV: `AWS_Lambda_nodejs${process.versions.node.split('.')[0]}.x`,
  AWS_LAMBDA_FUNCTION_NAME: name,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
  AWS_LAMBDA_FUNCTION_VERSION: versionArn ? (versionArn.split(':').at(-1) ?? '1') : '$LATEST',
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
  AWS_LAMBDA_LOG_STREAM_NAME: `local/${randomBytes(16).toString('hex')}`,
  // Each function has its own credentials; the engines accept any.
  AWS_ACCESS_KEY_ID: `LOCAL${name.replace(/[^a-z0-9]/gi, '').toUpperCase()}`,
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_SESSION_TOKEN: 'local',
  LAMBDA_TASK_ROOT: assetDirectory,
  LANG: 'en_US.UTF-8',
  TZ: ':UTC',
  _HANDLER: handler,
});
