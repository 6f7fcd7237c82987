import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { FunctionDefinition } from '../template/deployment.ts';
import { boundedPayload, type Invocation, ThrottledError } from './invocation.ts';
import { MachineLoad } from './machine-load.ts';
import { Sandbox, SandboxFailure, type SandboxSurroundings } from './sandbox.ts';

/** Limits of one function's concurrency. */
export interface PoolLimits {
  /** Sandboxes at a time. */
  readonly maxSandboxes: number;
  /** Invocations that may wait for a sandbox; more are throttled. */
  readonly maxWaiting: number;
  /** The last sandbox ends after this long without an invocation, */
  readonly idleMs: number;
  /** and others after this long. */
  readonly surplusIdleMs: number;
}

/**
 * Up to as many sandboxes as processors start at once, and at least two. For each further one an invocation first waits: about
 * as long as a cold start when the function mostly waits for I/O. When it mostly computes or the machine is busy, it waits far longer,
 * because another sandbox would only slow the rest; if it computes or is short, until none ends any more. So short invocations share a few sandboxes, which V8 then optimizes, and
 * long ones get their own. They share a few even if there are more, from a time when they took longer: all of them together would slow each
 * other down so much that each seemed to need its own, for as long as the load lasts.
 */
const STARTED_AT_ONCE = Math.max(2, availableParallelism());
const PATIENCE_MS = 100;
const PATIENCE_WHEN_COMPUTING_MS = 1_000;
/** A function that computes for a smaller share of its time mostly waits. */
const COMPUTING_SHARE = 0.05;
/** Weight of the latest invocation in the moving average. */
const SMOOTHING = 0.3;
/** Of functions whose invocations are shorter, sandboxes get one more while they are busy. */
const SHORT_MS = 3;
const AHEAD = 1;
/** Starts use the processor, so more at once would slow each other down. */
const MAX_STARTING = 4;
const machine = new MachineLoad();

interface Waiting {
  readonly event: string;
  readonly since: number;
  readonly resolve: (invocation: Invocation) => void;
}

/** The sandboxes of one function: started on demand, reused while warm, ended when idle. */
export class FunctionPool {
  readonly definition: FunctionDefinition;
  readonly #surroundings: SandboxSurroundings;
  readonly #limits: PoolLimits;
  readonly #all = new Set<Sandbox>();
  /** The most recently used is taken first, so that surplus ones become idle. */
  readonly #idle: Array<{ readonly sandbox: Sandbox; readonly since: number }> = [];
  readonly #fresh = new Set<Sandbox>();
  readonly #waiting: Waiting[] = [];
  #starting = 0;
  /** When a sandbox last became ready, or ended an invocation that computes or is short. */
  #progressAt = 0;
  /** Share of their time, 0 to 1, that recent invocations spent computing. A first one does little else. */
  #computingShare = 1;
  /** Average of recent invocations. */
  #durationMs = Number.POSITIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
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
   * Runs the function once, after waiting for a sandbox if necessary.
   * @param event JSON
   * @throws ThrottledError
   */
  async invoke(event: string): Promise<Invocation> {
    if (this.#waiting.length >= this.#limits.maxWaiting) throw new ThrottledError(this.definition.name);
    return new Promise((resolve) => {
      this.#waiting.push({ event, since: performance.now(), resolve });
      this.#dispatch();
    });
  }

  /** Ends sandboxes that have been idle for too long. */
  sweep(): void {
    const { idleMs, surplusIdleMs } = this.#limits;
    for (let kept = this.#all.size; this.#idle[0]; kept -= 1) {
      const idleForMs = performance.now() - this.#idle[0].since;
      if (idleForMs < (kept > 1 ? surplusIdleMs : idleMs)) break;
      void this.#idle.shift()?.sandbox.stop();
    }
  }

  /** Lets running invocations finish, and ends each sandbox once it is idle. */
  async retire(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#idle.splice(0).map(({ sandbox }) => sandbox.stop()));
  }

  /** Ends the sandboxes of now, in mid-invocation too, or only the idle ones. @returns how many */
  async endSandboxes({ onlyIdle }: { readonly onlyIdle: boolean }): Promise<number> {
    const ended = onlyIdle ? this.#idle.splice(0).map(({ sandbox }) => sandbox) : [...this.#all];
    await Promise.all(ended.map((sandbox) => sandbox.stop()));
    return ended.length;
  }

  /** Ends every sandbox at once. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await Promise.all([...this.#all].map((sandbox) => sandbox.stop()));
  }

  #dispatch(): void {
    while (this.#waiting.length > 0 && !this.#hasEnoughInUse()) {
      const sandbox = this.#idle.pop()?.sandbox;
      if (!sandbox) break;
      const next = this.#waiting.shift();
      if (next && sandbox.isAlive) void this.#run(sandbox, next);
      else if (next) this.#waiting.unshift(next);
    }
    if (this.#durationMs < SHORT_MS) this.#handOut();
    this.#startSandboxes();
  }

  /** Whether those in use get on faster without others. */
  #hasEnoughInUse(): boolean {
    const inUse = this.#all.size - this.#idle.length - this.#starting;
    return (
      !this.#stopped &&
      inUse >= STARTED_AT_ONCE &&
      this.#durationMs < PATIENCE_MS &&
      performance.now() - this.#progressAt < PATIENCE_WHEN_COMPUTING_MS &&
      this.#isSlowedByMore()
    );
  }

  #isSlowedByMore(): boolean {
    return this.#computingShare >= COMPUTING_SHARE || machine.isBusy;
  }

  /** Gives busy sandboxes their next invocation already, so that neither they nor the host wait for each other. */
  #handOut(): void {
    let busy = 0;
    for (const sandbox of this.#all) {
      // Others become idle: see STARTED_AT_ONCE.
      if (this.#waiting.length === 0 || busy === STARTED_AT_ONCE) return;
      if (!sandbox.isAlive || sandbox.pending === 0) continue;
      busy += 1;
      if (sandbox.pending > AHEAD) continue;
      const next = this.#waiting.shift();
      if (next) void this.#run(sandbox, next);
    }
  }

  /** Starts sandboxes for invocations that have waited long enough, and checks again when the next one has. */
  #startSandboxes(): void {
    if (this.#waiting.length === 0) return;
    const hasFew = this.#all.size < STARTED_AT_ONCE;
    const isSlowedByMore = this.#isSlowedByMore();
    const patience = hasFew ? 0 : isSlowedByMore ? PATIENCE_WHEN_COMPUTING_MS : PATIENCE_MS;
    // While they get on with what waits, another one would only slow them down.
    const waitsSince = !hasFew && isSlowedByMore ? this.#progressAt : 0;
    const now = performance.now();
    const due = this.#waiting.filter(({ since }) => now - Math.max(since, waitsSince) >= patience).length;
    const most = Math.min(hasFew ? STARTED_AT_ONCE : Number.POSITIVE_INFINITY, this.#limits.maxSandboxes);
    const starts =
      this.#idle.length > 0
        ? 0
        : Math.min(due - this.#starting, MAX_STARTING - this.#starting, most - this.#all.size);
    for (let n = 0; n < starts; n += 1) void this.#start();
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#dispatch();
    }, PATIENCE_MS / 4);
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
      this.#progressAt = performance.now();
      this.#fresh.add(sandbox);
      this.#release(sandbox);
    } catch (error) {
      this.#starting -= 1;
      this.#failOne(error);
    }
  }

  /** Fails the invocation that a sandbox was started for, because its handler did not load. */
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

  async #run(sandbox: Sandbox, waiting: Waiting): Promise<void> {
    const { event, resolve } = waiting;
    const requestId = randomUUID();
    const isColdStart = this.#fresh.delete(sandbox);
    const startedAt = new Date();
    const started = performance.now();
    const invokedFunctionArn = this.definition.versionArn ?? this.definition.arn;
    const outcome = await sandbox.invoke({ requestId, event, invokedFunctionArn });
    if (!outcome) {
      this.#waiting.unshift(waiting);
      this.#dispatch();
      return;
    }
    const durationMs = outcome.durationMs || performance.now() - started;
    this.#durationMs =
      this.#durationMs === Number.POSITIVE_INFINITY
        ? durationMs
        : this.#durationMs + SMOOTHING * (durationMs - this.#durationMs);
    this.#computingShare += SMOOTHING * (outcome.cpuMs / durationMs - this.#computingShare);
    if (this.#computingShare >= COMPUTING_SHARE || this.#durationMs < PATIENCE_MS)
      this.#progressAt = performance.now();
    const { payload, error } = boundedPayload(outcome);
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
      durationMs,
    });
    this.#release(sandbox);
  }

  #release(sandbox: Sandbox): void {
    if (!sandbox.isAlive) return;
    if (sandbox.pending === 0) {
      if (this.#stopped && this.#waiting.length === 0) return void sandbox.stop();
      this.#idle.push({ sandbox, since: performance.now() });
    }
    this.#dispatch();
  }
}
