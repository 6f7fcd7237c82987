import type { EngineQueue } from './engine-queue.ts';
import type { Message } from './message.ts';
import type { QueueEngine } from './queue-engine.ts';
import type { Most } from './ready-messages.ts';

/** How to receive. */
export interface ReceiveOptions {
  readonly most: Most;
  /** How long to wait for a first message. */
  readonly waitMs: number;
  readonly hiddenMs: number;
}

interface Waiting extends ReceiveOptions {
  readonly from: EngineQueue;
  readonly until: number;
  readonly resolve: (messages: Message[]) => void;
}

/** Receives messages for those who wait for them, first come, first served. */
export class Receiver {
  readonly #engine: QueueEngine;
  /** Called when messages have been received outside of a request. */
  readonly #onServed: () => void;
  #waiting: Waiting[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(engine: QueueEngine, onServed: () => void) {
    this.#engine = engine;
    this.#onServed = onServed;
  }

  /** @returns messages as soon as there are any; none when the wait is over */
  receive(from: EngineQueue, options: ReceiveOptions): Message[] | Promise<Message[]> {
    const messages = this.#engine.receive(from, options.most, options.hiddenMs);
    if (messages.length > 0 || options.waitMs === 0) return messages;
    return new Promise((resolve) => {
      this.#waiting.push({ ...options, from, until: performance.now() + options.waitMs, resolve });
      this.#schedule();
    });
  }

  /** Serves those who wait. Call it after messages have been sent. */
  serve(): void {
    if (this.#waiting.length === 0) return;
    const now = performance.now();
    const left: Waiting[] = [];
    for (const waiting of this.#waiting) {
      const messages = this.#engine.receive(waiting.from, waiting.most, waiting.hiddenMs);
      if (messages.length > 0 || waiting.until <= now) waiting.resolve(messages);
      else left.push(waiting);
    }
    const hasServed = left.length < this.#waiting.length;
    this.#waiting = left;
    this.#schedule();
    if (hasServed) this.#onServed();
  }

  /** Serves again when a wait ends or a hidden message of such a queue becomes ready. */
  #schedule(): void {
    clearTimeout(this.#timer);
    if (this.#waiting.length === 0) return;
    let inMs = Number.POSITIVE_INFINITY;
    for (const { until, from } of this.#waiting) {
      const { nextReadyAt } = from.queue;
      inMs = Math.min(inMs, until - performance.now());
      if (nextReadyAt !== undefined) inMs = Math.min(inMs, nextReadyAt - Date.now());
    }
    this.#timer = setTimeout(() => this.serve(), Math.max(1, inMs));
  }
}
