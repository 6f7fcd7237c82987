import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonInvoker } from '../lambda/lambda-service.ts';
import type { Delivery } from '../sqs/lambda-record.ts';
import { isFifo, type QueueTriggerDefinition } from '../template/deployment.ts';
import { type DeliveryFaults, disturb, disturbGroups, overtakes } from './delivery-faults.ts';
import { batchEvent, failedMessages } from './queue-batch.ts';
import type { QueueSource } from './queue-source.ts';

export interface QueueTriggerServices {
  readonly source: QueueSource;
  readonly invoker: JsonInvoker;
  readonly report: (sentence: string) => void;
}

/** Polls are short, so that a pause or stop takes effect within a second. */
const POLL_SECONDS = 1;
/** Between receives while a batch is not full, so that several messages arrive meanwhile. */
const GATHER_MS = 25;
/** Largest event of a synchronous invocation. */
const MAX_BATCH_BYTES = 6 * 1024 * 1024;
/**
 * Batches at a time: Lambda starts with five pollers. On fewer processors each further batch would only add a sandbox, and make batches
 * smaller.
 */
const MAX_CONCURRENCY = Math.min(5, Math.max(2, availableParallelism()));

/** Feeds a queue's messages to a function in batches, as Lambda's poller does. */
export class QueueTrigger {
  readonly definition: QueueTriggerDefinition;
  faults: DeliveryFaults = { duplicate: 0, shuffle: false };
  readonly #services: QueueTriggerServices;
  readonly #underWay = new Set<Promise<void>>();
  /** Messages that a shuffle delivers in a later batch. */
  #held: Delivery[] = [];
  #paused = false;
  #stopped = false;
  #gathering: Promise<void> = Promise.resolve();

  constructor(definition: QueueTriggerDefinition, services: QueueTriggerServices) {
    this.definition = definition;
    this.#services = services;
    if (definition.isEnabled) this.#gathering = this.#run();
  }

  get isPaused(): boolean {
    return this.#paused;
  }

  /** Lets running batches finish, and receives no more until `resume`. */
  async pause(): Promise<void> {
    this.#paused = true;
    await this.#gathering;
    await Promise.all(this.#underWay);
  }

  resume(): void {
    if (!this.#paused || this.#stopped) return;
    this.#paused = false;
    if (this.definition.isEnabled) this.#gathering = this.#run();
  }

  /** Like `pause`, permanently. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.pause();
  }

  async #run(): Promise<void> {
    const maxUnderWay = Math.min(MAX_CONCURRENCY, this.definition.maxConcurrency ?? MAX_CONCURRENCY);
    while (!this.#paused) {
      try {
        const batch = await this.#gather();
        if (batch.length > 0) this.#start(batch);
        while (this.#underWay.size >= maxUnderWay) await Promise.race(this.#underWay);
      } catch (error) {
        // The engine is restarting.
        if (!this.#paused)
          this.#services.report(`Could not read the queue ${this.definition.queueName}: ${String(error)}`);
        await sleep(200);
      }
    }
  }

  /** Collects messages until the batch is full or the window has passed. The window starts with the first message. */
  async #gather(): Promise<Delivery[]> {
    const { batchSize, maxBatchingWindowSeconds } = this.definition;
    const held = this.#held.splice(0, batchSize);
    const fresh: Delivery[] = [];
    if (held.length === 0) fresh.push(...(await this.#services.source.receive(batchSize, POLL_SECONDS)));
    if (held.length + fresh.length === 0) return [];
    const endsAt = performance.now() + maxBatchingWindowSeconds * 1000;
    let bytes = size(held) + size(fresh);
    while (held.length + fresh.length < batchSize && bytes < MAX_BATCH_BYTES && !this.#paused) {
      const leftMs = endsAt - performance.now();
      if (leftMs <= 0) break;
      await sleep(Math.min(GATHER_MS, leftMs));
      const room = batchSize - held.length - fresh.length;
      const received = await this.#services.source.receive(room, leftMs >= 1000 ? POLL_SECONDS : 0);
      fresh.push(...received);
      bytes += size(received);
    }
    return this.#withFaults(held, fresh);
  }

  /** @param held messages that an earlier batch held back; all of them are delivered now */
  #withFaults(held: readonly Delivery[], fresh: readonly Delivery[]): Delivery[] {
    if (isFifo(this.definition.queueName)) return disturbGroups(fresh, this.faults);
    const { now, later } = disturb(held, fresh, { ...this.faults, batchSize: this.definition.batchSize });
    this.#held.push(...later);
    return now;
  }

  #start(batch: readonly Delivery[]): void {
    const running = this.#deliver(batch).catch((error: unknown) => {
      this.#services.report(
        `A batch of ${this.definition.queueName} goes back to the queue: ${String(error)}`,
      );
    });
    this.#underWay.add(running);
    void running.then(() => this.#underWay.delete(running));
  }

  /**
   * Failed messages stay in the queue, hidden until their visibility timeout expires. A FIFO queue delivers nothing else of
   * their groups meanwhile.
   */
  async #deliver(batch: readonly Delivery[]): Promise<void> {
    const { queueName, functionName, reportsItemFailures } = this.definition;
    // As after a visibility timeout: nothing of the groups is delivered in between.
    if (isFifo(queueName) && Math.random() < this.faults.duplicate) await this.#invoke(batch);
    const payload = await this.#invoke(batch);
    if (payload === undefined) return;
    const ids = batch.map(({ id }) => id);
    const failed = reportsItemFailures ? failedMessages(payload, ids) : new Set<string>();
    if (failed === 'all') return;
    const done = batch.filter(({ id }) => !failed.has(id));
    if (isFifo(queueName) && overtakes(batch, failed)) {
      this.#services.report(
        `${functionName} went on with a group of ${queueName} after one of its messages failed: their order is lost.`,
      );
    }
    await this.#services.source.delete(done);
  }

  /** @returns the function's result, or undefined when it failed */
  async #invoke(batch: readonly Delivery[]): Promise<string | undefined> {
    const { functionName } = this.definition;
    const { payload, error } = await this.#services.invoker.invokeWithJson(functionName, batchEvent(batch));
    if (!error && payload !== undefined) return payload;
    this.#services.report(
      `${functionName} failed on a batch of ${batch.length}, which goes back to the queue: ${error?.errorMessage}`,
    );
    return undefined;
  }
}

const size = (messages: readonly Delivery[]): number =>
  messages.reduce((sum, { record }) => sum + record.length + 1, 0);
