import { randomUUID } from 'node:crypto';
import type { FunctionDefinition } from '../template/deployment.ts';
import { Sandbox, SandboxFailure, type SandboxSurroundings } from './sandbox.ts';
import type { AwsCall, FunctionError } from './sandbox-protocol.ts';

/** What became of one invocation. */
export interface Invocation {
  readonly requestId: string;
  /** JSON of what the handler returned; undefined where it failed. */
  readonly payload: string | undefined;
  readonly error: FunctionError | undefined;
  readonly awsCalls: readonly AwsCall[];
  /** Whether a sandbox was started for it. */
  readonly isColdStart: boolean;
  readonly startedAt: Date;
  /** From the sandbox being ready to the outcome. */
  readonly durationMs: number;
}

/** Bounds of one function's concurrency. */
export interface PoolLimits {
  /** Sandboxes of one function at a time. */
  readonly maxSandboxes: number;
  /** Invocations that wait for a sandbox before further ones are throttled. */
  readonly maxWaiting: number;
  /** After so long without an invocation a sandbox is ended. */
  readonly idleMs: number;
}

/** Lambda's answer to an invocation beyond the function's concurrency. */
export class ThrottledError extends Error {
  override readonly name = 'TooManyRequestsException';

  constructor(functionName: string) {
    super(`Rate Exceeded: ${functionName} has no sandbox left, and too many invocations wait for one.`);
  }
}

/** More at once would slow each other down: a start is work for a processor. */
const MAX_STARTING = 4;
/** Largest answer of a synchronous invocation. */
const MAX_PAYLOAD_BYTES = 6 * 1024 * 1024;

interface Waiting {
  readonly event: string;
  readonly resolve: (invocation: Invocation) => void;
}

/** The sandboxes of one function: started on demand, used again while warm, ended when idle. */
export class FunctionPool {
  readonly definition: FunctionDefinition;
  readonly #surroundings: SandboxSurroundings;
  readonly #limits: PoolLimits;
  readonly #all = new Set<Sandbox>();
  /** The last one used is taken first, so that those not needed grow idle. */
  readonly #idle: Array<{ readonly sandbox: Sandbox; readonly since: number }> = [];
  readonly #fresh = new Set<Sandbox>();
  readonly #waiting: Waiting[] = [];
  #starting = 0;
  #stopped = false;

  constructor(definition: FunctionDefinition, surroundings: SandboxSurroundings, limits: PoolLimits) {
    this.definition = definition;
    this.#surroundings = surroundings;
    this.#limits = limits;
  }

  get sandboxes(): number {
    return this.#all.size;
  }

  /**
   * Runs the function once; waits for a sandbox where need be.
   * @param event JSON
   * @throws ThrottledError
   */
  async invoke(event: string): Promise<Invocation> {
    if (this.#waiting.length >= this.#limits.maxWaiting) throw new ThrottledError(this.definition.name);
    return new Promise((resolve) => {
      this.#waiting.push({ event, resolve });
      this.#dispatch();
    });
  }

  /** Ends the sandboxes that have been idle for too long. */
  sweep(): void {
    const longAgo = performance.now() - this.#limits.idleMs;
    while (this.#idle[0] && this.#idle[0].since < longAgo) void this.#idle.shift()?.sandbox.stop();
  }

  /** Lets invocations under way finish, and ends each sandbox as it becomes idle. */
  async retire(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#idle.splice(0).map(({ sandbox }) => sandbox.stop()));
  }

  /** Ends every sandbox at once. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([...this.#all].map((sandbox) => sandbox.stop()));
  }

  #dispatch(): void {
    while (this.#waiting.length > 0) {
      const sandbox = this.#idle.pop()?.sandbox;
      if (!sandbox) break;
      const next = this.#waiting.shift();
      if (next && sandbox.isAlive) void this.#run(sandbox, next);
      else if (next) this.#waiting.unshift(next);
    }
    while (
      this.#waiting.length > this.#starting &&
      this.#starting < MAX_STARTING &&
      this.#all.size < this.#limits.maxSandboxes
    ) {
      void this.#start();
    }
  }

  async #start(): Promise<void> {
    const sandbox = new Sandbox(this.definition, this.#surroundings);
    this.#all.add(sandbox);
    this.#starting += 1;
    void sandbox.gone.then(() => {
      this.#all.delete(sandbox);
      const at = this.#idle.findIndex((each) => each.sandbox === sandbox);
      if (at >= 0) this.#idle.splice(at, 1);
      this.#dispatch();
    });
    try {
      await sandbox.ready;
      this.#starting -= 1;
      this.#fresh.add(sandbox);
      this.#release(sandbox);
    } catch (error) {
      this.#starting -= 1;
      this.#failOne(error);
    }
  }

  /** A handler that does not load fails the invocation that it was started for. */
  #failOne(error: unknown): void {
    const failure = error instanceof SandboxFailure ? error.error : new SandboxFailure(undefined).error;
    this.#surroundings.log(JSON.stringify({ timestamp: new Date(), level: 'ERROR', ...failure }));
    this.#waiting.shift()?.resolve({
      requestId: randomUUID(),
      payload: undefined,
      error: failure,
      awsCalls: [],
      isColdStart: true,
      startedAt: new Date(),
      durationMs: 0,
    });
    this.#dispatch();
  }

  async #run(sandbox: Sandbox, { event, resolve }: Waiting): Promise<void> {
    const requestId = randomUUID();
    const isColdStart = this.#fresh.delete(sandbox);
    const startedAt = new Date();
    const started = performance.now();
    const invokedFunctionArn = this.definition.versionArn ?? this.definition.arn;
    const outcome = await sandbox.invoke({ requestId, event, invokedFunctionArn });
    const { payload, error } = bounded(outcome);
    if (error && !sandbox.isAlive) {
      this.#surroundings.log(JSON.stringify({ timestamp: new Date(), level: 'ERROR', requestId, ...error }));
    }
    resolve({
      requestId,
      payload,
      error,
      awsCalls: outcome.awsCalls,
      isColdStart,
      startedAt,
      durationMs: performance.now() - started,
    });
    this.#release(sandbox);
  }

  #release(sandbox: Sandbox): void {
    if (!sandbox.isAlive) return;
    if (this.#stopped && this.#waiting.length === 0) return void sandbox.stop();
    this.#idle.push({ sandbox, since: performance.now() });
    this.#dispatch();
  }
}

function bounded({
  payload,
  error,
}: {
  readonly payload: string | undefined;
  readonly error: FunctionError | undefined;
}) {
  if (payload === undefined || Buffer.byteLength(payload) <= MAX_PAYLOAD_BYTES) return { payload, error };
  return {
    payload: undefined,
    error: {
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage: `Response payload size exceeded maximum allowed payload size (${MAX_PAYLOAD_BYTES} bytes).`,
    },
  };
}
