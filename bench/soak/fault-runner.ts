import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './plan.ts';
import type { ENGINES, SoakedHost } from './soaked-host.ts';

/** Counts what a run did to the host, by fault, and what it could not do. */
export interface FaultReport {
  readonly done: Map<string, number>;
  readonly notDone: string[];
  /** Milliseconds that the host was down. */
  downMs: number;
}

type Episode = Extract<Fault, { readonly durationMs: number }>;
const SERVICES = { table: 'dynamodb', queue: 'sqs' } as const;
/** Together, the shares of episodes that overlap leave some calls in peace. */
const MOST = 0.95;

/** Does to a host what the plan says. */
export class FaultRunner {
  readonly report: FaultReport = { done: new Map(), notDone: [], downMs: 0 };
  readonly #host: SoakedHost;
  readonly #episodes = new Set<Episode>();
  readonly #ends = new Set<Promise<void>>();
  #restarts: Promise<void> = Promise.resolve();
  #applied: Promise<void> = Promise.resolve();

  readonly #onTableEngineDeath: () => void;

  /** @param onTableEngineDeath called right before the table engine is killed alone */
  constructor(host: SoakedHost, onTableEngineDeath: () => void) {
    this.#host = host;
    this.#onTableEngineDeath = onTableEngineDeath;
  }

  /** Starts a fault. Resolves once it has begun; a killed host must also be back. @throws Error when it does not come back */
  async begin(fault: Fault): Promise<void> {
    try {
      await this.#begin(fault);
      const name = `${fault.kind} ${fault.target}`;
      this.report.done.set(name, (this.report.done.get(name) ?? 0) + 1);
    } catch (error) {
      if (fault.kind === 'kill' && fault.target === 'host') throw error;
      this.report.notDone.push(
        `${fault.kind} ${fault.target} at ${fault.atMs / 1_000} s: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }

  /** Waits for the ends of all episodes. */
  async end(): Promise<void> {
    await this.#restarts;
    await Promise.all(this.#ends);
    await this.#apply();
  }

  async #begin(fault: Fault): Promise<void> {
    if (fault.kind === 'kill') {
      if (fault.target === 'host') return this.#killHost(fault.roundTripMs);
      if (fault.target === 'table engine') this.#onTableEngineDeath();
      return this.#signal(fault.target, 'SIGKILL');
    }
    if (fault.kind === 'end sandboxes') {
      const name = await this.#host.functionName(fault.target);
      await this.#host.control('DELETE', `/functions/${name}/sandboxes`);
      return;
    }
    if (fault.kind === 'freeze') {
      await this.#signal(fault.target, 'SIGSTOP');
      return this.#later(fault);
    }
    this.#episodes.add(fault);
    this.#later(fault);
    await this.#apply();
  }

  /** Ends an episode when its time is over. */
  #later(fault: Episode): void {
    const pid = fault.kind === 'freeze' ? this.#host.enginePid(fault.target) : undefined;
    const ended = sleep(fault.durationMs).then(async () => {
      if (pid !== undefined) return void kill(pid, 'SIGCONT');
      this.#episodes.delete(fault);
      await this.#apply();
    });
    this.#ends.add(ended);
    void ended.finally(() => this.#ends.delete(ended)).catch(() => {});
  }

  /** A host that comes back has forgotten its faults. */
  async #killHost(roundTripMs: number): Promise<void> {
    const began = performance.now();
    this.#restarts = this.#host.killAndRestart(roundTripMs);
    await this.#restarts;
    this.report.downMs += performance.now() - began;
    await this.#apply();
  }

  /** Waits for an engine that is just starting. @throws Error when there is no such process */
  async #signal(engine: keyof typeof ENGINES, signal: NodeJS.Signals): Promise<void> {
    for (const deadline = performance.now() + 30_000; performance.now() < deadline; await sleep(50)) {
      const pid = this.#host.enginePid(engine);
      if (pid !== undefined && kill(pid, signal)) return;
    }
    throw new Error('The host has no such process.');
  }

  /** Sets the faults of all episodes of now. One call at a time, so that the last one has the last word. */
  #apply(): Promise<void> {
    this.#applied = this.#applied.catch(() => {}).then(() => this.#applyNow());
    return this.#applied;
  }

  async #applyNow(): Promise<void> {
    await this.#restarts;
    const now = [...this.#episodes];
    for (const [target, service] of Object.entries(SERVICES)) {
      const here = now.filter((episode) => episode.target === target);
      const shareOf = (kind: Episode['kind']): number =>
        here.reduce((sum, each) => sum + (each.kind === kind && 'share' in each ? each.share : 0), 0);
      const shares = { throttled: shareOf('throttle'), failing: shareOf('fail'), lost: shareOf('lose') };
      const whole = Math.max(1, (shares.throttled + shares.failing + shares.lost) / MOST);
      const delayMs = Math.max(0, ...here.map((each) => (each.kind === 'slow' ? each.delayMs : 0)));
      await this.#host.control('POST', '/faults', {
        service,
        throttled: shares.throttled / whole,
        failing: shares.failing / whole,
        lost: shares.lost / whole,
        delay_ms: delayMs,
      });
    }
    const disorder = now.filter((each) => each.kind === 'disorder');
    const duplicate = Math.max(0, ...disorder.map(({ share }) => share));
    await this.#host.control('POST', '/triggers', { duplicate, shuffle: disorder.length > 0 });
  }
}

/** @returns whether there is such a process */
function kill(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
