import { isDeepStrictEqual } from 'node:util';
import type { FunctionDefinition } from '../template/deployment.ts';
import { FunctionPool, type PoolLimits } from './function-pool.ts';
import type { Invocation } from './invocation.ts';
import type { SandboxSurroundings } from './sandbox.ts';

/** Invokes functions by name, as Lambda does for API Gateway, CloudFront, its poller and the scheduler. */
export interface Invoker {
  /**
   * @param event any value that serializes to JSON
   * @throws ThrottledError, or Error when there is no such function
   */
  invoke(functionName: string, event: unknown): Promise<Invocation>;
}

/** The same with events that are JSON already. */
export interface JsonInvoker {
  /** @throws ThrottledError, or Error when there is no such function */
  invokeWithJson(functionName: string, event: string): Promise<Invocation>;
}

/** Invocations per function that the control endpoint can show. */
const MAX_REMEMBERED = 1_000;
const SWEEP_EVERY_MS = 10_000;

/** All functions of the deployment. */
export class LambdaService implements Invoker, JsonInvoker {
  readonly #surroundingsOf: (definition: FunctionDefinition) => SandboxSurroundings;
  readonly #limits: PoolLimits;
  readonly #pools = new Map<string, FunctionPool>();
  readonly #retired = new Set<FunctionPool>();
  readonly #recent = new Map<string, Invocation[]>();
  readonly #sweep: NodeJS.Timeout;

  constructor(surroundingsOf: (definition: FunctionDefinition) => SandboxSurroundings, limits: PoolLimits) {
    this.#surroundingsOf = surroundingsOf;
    this.#limits = limits;
    this.#sweep = setInterval(() => {
      for (const pool of this.#pools.values()) pool.sweep();
    }, SWEEP_EVERY_MS).unref();
  }

  /**
   * Replaces the definitions. A function whose bundle or configuration changed gets new sandboxes from its next
   * invocation on; running invocations end in the old ones.
   * @returns the names of new and changed functions
   */
  update(definitions: readonly FunctionDefinition[]): string[] {
    const changed = definitions.filter(
      (definition) => !isDeepStrictEqual(this.#pools.get(definition.name)?.definition, definition),
    );
    const kept = new Set(definitions.map(({ name }) => name));
    for (const [name, pool] of this.#pools) {
      if (!kept.has(name) || changed.some((each) => each.name === name)) {
        this.#pools.delete(name);
        this.#retire(pool);
      }
    }
    for (const definition of changed) {
      this.#pools.set(
        definition.name,
        new FunctionPool(definition, this.#surroundingsOf(definition), this.#limits),
      );
    }
    return changed.map(({ name }) => name);
  }

  invoke(functionName: string, event: unknown): Promise<Invocation> {
    return this.invokeWithJson(functionName, JSON.stringify(event ?? null));
  }

  async invokeWithJson(functionName: string, event: string): Promise<Invocation> {
    const pool = this.#pools.get(functionName);
    if (!pool) throw new Error(`There is no function ${functionName}.`);
    const invocation = await pool.invoke(event);
    this.#remember(functionName, invocation);
    return invocation;
  }

  /**
   * Ends a function's sandboxes. Later invocations get new ones.
   * @param options.onlyIdle so that the next invocation is a cold start; by default in mid-invocation too, as a crash of its runtime does
   * @returns how many
   */
  async endSandboxes(functionName: string, options: { readonly onlyIdle: boolean }): Promise<number> {
    return (await this.#pools.get(functionName)?.endSandboxes(options)) ?? 0;
  }

  /** @returns the functions, each with its current number of sandboxes */
  functions(): Array<{ readonly definition: FunctionDefinition; readonly sandboxes: number }> {
    return [...this.#pools.values()].map(({ definition, sandboxes }) => ({ definition, sandboxes }));
  }

  /** @returns the latest invocations of a function, newest last */
  recent(functionName: string): readonly Invocation[] {
    return this.#recent.get(functionName) ?? [];
  }

  async stop(): Promise<void> {
    clearInterval(this.#sweep);
    await Promise.all([...this.#pools.values(), ...this.#retired].map((pool) => pool.stop()));
  }

  #retire(pool: FunctionPool): void {
    this.#retired.add(pool);
    void pool.retire();
  }

  #remember(functionName: string, invocation: Invocation): void {
    const recent = this.#recent.get(functionName) ?? [];
    recent.push({ ...invocation, payload: undefined });
    if (recent.length > 2 * MAX_REMEMBERED) recent.splice(0, MAX_REMEMBERED);
    this.#recent.set(functionName, recent);
  }
}
