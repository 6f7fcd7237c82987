import { setTimeout as sleep } from 'node:timers/promises';
import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { Invoker } from '../lambda/lambda-service.ts';
import { isFifo, type QueueTriggerDefinition } from '../template/deployment.ts';
import { type DeliveryFaults, disturb, disturbGroups, overtakes } from './delivery-faults.ts';
import { batchEvent, failedMessages } from './queue-batch.ts';

export interface QueueTriggerServices {
  readonly client: SQSClient;
  readonly queueUrl: string;
  readonly invoker: Invoker;
  readonly report: (sentence: string) => void;
}

/** SQS's own maximum. */
const MAX_RECEIVE = 10;
/** Polls are short, so that a pause or stop takes effect within a second. */
const POLL_SECONDS = 1;
const RECEIVES_AT_ONCE = 4;
/** Largest event of a synchronous invocation. */
const MAX_BATCH_BYTES = 6 * 1024 * 1024;
/** Batches at a time when the template sets no limit: Lambda starts with as many pollers. */
const DEFAULT_CONCURRENCY = 5;

/** Feeds a queue's messages to a function in batches, as Lambda's poller does. */
export class QueueTrigger {
  readonly definition: QueueTriggerDefinition;
  faults: DeliveryFaults = { duplicate: 0, shuffle: false };
  readonly #services: QueueTriggerServices;
  readonly #underWay = new Set<Promise<void>>();
  /** Messages that a shuffle delivers in a later batch. */
  #held: Message[] = [];
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
    const maxUnderWay = this.definition.maxConcurrency ?? DEFAULT_CONCURRENCY;
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
  async #gather(): Promise<Message[]> {
    const { batchSize, maxBatchingWindowSeconds } = this.definition;
    const held = this.#held.splice(0, batchSize);
    const fresh: Message[] = [];
    if (held.length === 0) fresh.push(...(await this.#receive(batchSize, POLL_SECONDS)));
    if (held.length + fresh.length === 0) return [];
    const endsAt = performance.now() + maxBatchingWindowSeconds * 1000;
    let bytes = size(held) + size(fresh);
    while (held.length + fresh.length < batchSize && bytes < MAX_BATCH_BYTES && !this.#paused) {
      const leftMs = endsAt - performance.now();
      if (leftMs <= 0) break;
      const room = batchSize - held.length - fresh.length;
      const received = await this.#receiveMany(room, leftMs >= 1000 ? POLL_SECONDS : 0);
      fresh.push(...received);
      bytes += size(received);
      if (received.length === 0 && leftMs < 1000) await sleep(Math.min(50, leftMs));
    }
    return this.#withFaults(held, fresh);
  }

  /** Receives several times in parallel only while the queue is deep. */
  async #receiveMany(atMost: number, waitSeconds: number): Promise<Message[]> {
    const first = await this.#receive(atMost, waitSeconds);
    if (first.length < MAX_RECEIVE || atMost <= MAX_RECEIVE) return first;
    const requests = Math.min(RECEIVES_AT_ONCE, Math.floor((atMost - first.length) / MAX_RECEIVE));
    const more = await Promise.all(Array.from({ length: requests }, () => this.#receive(MAX_RECEIVE, 0)));
    return [...first, ...more.flat()];
  }

  async #receive(atMost: number, waitSeconds: number): Promise<Message[]> {
    const { Messages = [] } = await this.#services.client.send(
      new ReceiveMessageCommand({
        QueueUrl: this.#services.queueUrl,
        MaxNumberOfMessages: Math.min(MAX_RECEIVE, atMost),
        WaitTimeSeconds: waitSeconds,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      }),
    );
    return Messages;
  }

  /** @param held messages that an earlier batch held back; all of them are delivered now */
  #withFaults(held: readonly Message[], fresh: readonly Message[]): Message[] {
    if (isFifo(this.definition.queueName)) return disturbGroups(fresh, this.faults);
    const { now, later } = disturb(held, fresh, { ...this.faults, batchSize: this.definition.batchSize });
    this.#held.push(...later);
    return now;
  }

  #start(batch: readonly Message[]): void {
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
  async #deliver(batch: readonly Message[]): Promise<void> {
    const { queueName, functionName, reportsItemFailures } = this.definition;
    // As after a visibility timeout: nothing of the groups is delivered in between.
    if (isFifo(queueName) && Math.random() < this.faults.duplicate) await this.#invoke(batch);
    const payload = await this.#invoke(batch);
    if (payload === undefined) return;
    const ids = batch.map(({ MessageId }) => String(MessageId));
    const failed = reportsItemFailures ? failedMessages(payload, ids) : new Set<string>();
    if (failed === 'all') return;
    const done = batch.filter(({ MessageId }) => !failed.has(String(MessageId)));
    if (isFifo(queueName) && overtakes(batch, failed)) {
      this.#services.report(
        `${functionName} went on with a group of ${queueName} after one of its messages failed: their order is lost.`,
      );
    }
    await this.#delete(done);
  }

  /** @returns the function's result, or undefined when it failed */
  async #invoke(batch: readonly Message[]): Promise<string | undefined> {
    const { functionName } = this.definition;
    const { payload, error } = await this.#services.invoker.invoke(
      functionName,
      batchEvent(batch, this.definition),
    );
    if (!error && payload !== undefined) return payload;
    this.#services.report(
      `${functionName} failed on a batch of ${batch.length}, which goes back to the queue: ${error?.errorMessage}`,
    );
    return undefined;
  }

  async #delete(messages: readonly Message[]): Promise<void> {
    for (let at = 0; at < messages.length; at += MAX_RECEIVE * RECEIVES_AT_ONCE) {
      const some = messages.slice(at, at + MAX_RECEIVE * RECEIVES_AT_ONCE);
      const batches = Array.from({ length: Math.ceil(some.length / MAX_RECEIVE) }, (_, n) =>
        some.slice(n * MAX_RECEIVE, (n + 1) * MAX_RECEIVE),
      );
      await Promise.all(
        batches.map((batch) =>
          this.#services.client.send(
            new DeleteMessageBatchCommand({
              QueueUrl: this.#services.queueUrl,
              Entries: batch.map(({ ReceiptHandle }, n) => ({ Id: String(n), ReceiptHandle })),
            }),
          ),
        ),
      );
    }
  }
}

const size = (messages: readonly Message[]): number =>
  messages.reduce((sum, { Body = '' }) => sum + Body.length + 700, 0);
