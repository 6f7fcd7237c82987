import { DueHeap } from './due-heap.ts';
import type { Message } from './message.ts';
import { FifoOrder, type Most, type ReadyMessages, StandardOrder } from './ready-messages.ts';

/** Attributes of a queue, by SQS's names; those that nobody set have SQS's defaults. */
export type QueueAttributes = Readonly<Record<string, string>>;

/** A queue's dead-letter queue. */
export interface Redrive {
  readonly arn: string;
  readonly maxReceives: number;
}

/** How many messages a queue has. */
export interface Depths {
  readonly ready: number;
  readonly inFlight: number;
  readonly delayed: number;
}

/** One queue's messages, in memory. Times are epoch milliseconds. */
export class Queue {
  readonly arn: string;
  readonly name: string;
  readonly isFifo: boolean;
  #attributes: QueueAttributes = {};
  #redrive: Redrive | undefined;
  readonly #messages = new Map<number, Message>();
  readonly #order: ReadyMessages;
  /** Sequence numbers of messages that become ready; of deleted ones, too. */
  readonly #hidden = new DueHeap<readonly number[]>();
  #inFlight = 0;
  #delayed = 0;

  constructor(arn: string, attributes: QueueAttributes) {
    this.arn = arn;
    this.name = arn.slice(arn.lastIndexOf(':') + 1);
    this.attributes = attributes;
    this.isFifo = attributes.FifoQueue === 'true';
    this.#order = this.isFifo ? new FifoOrder() : new StandardOrder();
  }

  get attributes(): QueueAttributes {
    return this.#attributes;
  }

  set attributes(attributes: QueueAttributes) {
    this.#attributes = attributes;
    this.#redrive = redriveOf(attributes.RedrivePolicy);
  }

  /** Where messages go that were received too often. */
  get redrive(): Redrive | undefined {
    return this.#redrive;
  }

  /** A numeric attribute. */
  number(name: keyof typeof NUMBERS): number {
    return Number(this.attributes[name] ?? NUMBERS[name]);
  }

  get depths(): Depths {
    const [inFlight, delayed] = [this.#inFlight, this.#delayed];
    return { ready: this.#messages.size - inFlight - delayed, inFlight, delayed };
  }

  /** When the next hidden message becomes ready. */
  get nextReadyAt(): number | undefined {
    return this.#hidden.nextAt;
  }

  get messages(): Iterable<Message> {
    return this.#messages.values();
  }

  find(sequence: number): Message | undefined {
    return this.#messages.get(sequence);
  }

  add(message: Message): void {
    this.#messages.set(message.sequence, message);
    if (message.state === 'delayed') {
      this.#delayed += 1;
      this.#hidden.add(message.readyAt, [message.sequence]);
    }
    // A delayed message of a FIFO group holds back those after it.
    if (message.state === 'ready' || this.isFifo) this.#order.add(message);
  }

  /**
   * Takes ready messages, which are then in flight.
   * @param hiddenMs how long nobody else receives them
   */
  receive(most: Most, hiddenMs: number, now: number): Message[] {
    const taken = this.#order.take(most, (message) => this.#messages.has(message.sequence));
    for (const message of taken) {
      message.state = 'in-flight';
      message.readyAt = now + hiddenMs;
      message.receives += 1;
      message.firstReceivedAt ||= now;
    }
    this.#inFlight += taken.length;
    if (taken.length > 0)
      this.#hidden.add(
        now + hiddenMs,
        taken.map(({ sequence }) => sequence),
      );
    return taken;
  }

  /** Hides a message in flight for another time; 0 makes it ready. */
  hide(message: Message, hiddenMs: number, now: number): void {
    message.readyAt = now + hiddenMs;
    if (hiddenMs === 0) this.#makeReady(message);
    else this.#hidden.add(message.readyAt, [message.sequence]);
  }

  remove(message: Message): void {
    if (!this.#messages.delete(message.sequence)) return;
    if (message.state === 'delayed') this.#delayed -= 1;
    if (message.state !== 'in-flight') return;
    this.#inFlight -= 1;
    this.#order.forget(message);
  }

  /** Makes messages ready whose time has come. */
  advance(now: number): void {
    for (let due = this.#hidden.takeDue(now); due; due = this.#hidden.takeDue(now)) {
      for (const sequence of due) {
        const message = this.#messages.get(sequence);
        if (message && message.state !== 'ready' && message.readyAt <= now) this.#makeReady(message);
      }
    }
  }

  clear(): void {
    this.#messages.clear();
    this.#order.clear();
    this.#inFlight = 0;
    this.#delayed = 0;
  }

  #makeReady(message: Message): void {
    const wasInFlight = message.state === 'in-flight';
    message.state = 'ready';
    if (wasInFlight) {
      this.#inFlight -= 1;
      this.#order.putBack(message);
      return;
    }
    this.#delayed -= 1;
    if (!this.isFifo) this.#order.add(message);
  }
}

/** Defaults: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html */
const NUMBERS = {
  DelaySeconds: '0',
  MaximumMessageSize: '1048576',
  MessageRetentionPeriod: '345600',
  ReceiveMessageWaitTimeSeconds: '0',
  VisibilityTimeout: '30',
} as const;

function redriveOf(policy: string | undefined): Redrive | undefined {
  if (!policy) return undefined;
  const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(policy) as {
    readonly deadLetterTargetArn: string;
    readonly maxReceiveCount: number | string;
  };
  return { arn: deadLetterTargetArn, maxReceives: Number(maxReceiveCount) };
}
