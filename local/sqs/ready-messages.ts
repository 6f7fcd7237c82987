import type { Message } from './message.ts';
import { TakenList } from './taken-list.ts';

/** Bounds of a receive. */
export interface Most {
  readonly messages: number;
  /** Roughly: a character of a body counts as one. */
  readonly bytes: number;
}

/** The order that a queue delivers its messages in. It holds the queue's messages that are ready, and may hold deleted ones. */
export interface ReadyMessages {
  add(message: Message): void;
  /**
   * Removes messages and returns them.
   * @param most.bytes none is added to so many bytes of bodies
   * @param isThere whether the queue still has a message
   */
  take(most: Most, isThere: (message: Message) => boolean): Message[];
  /** A message that was taken is ready again. */
  putBack(message: Message): void;
  /** A message that was taken has been deleted or moved. */
  forget(message: Message): void;
  clear(): void;
}

/** Of a standard queue: roughly first in, first out. */
export class StandardOrder implements ReadyMessages {
  readonly #list = new TakenList<Message>();

  add(message: Message): void {
    this.#list.push(message);
  }

  take(most: Most, isThere: (message: Message) => boolean): Message[] {
    const taken: Message[] = [];
    let bytes = 0;
    while (taken.length < most.messages && bytes < most.bytes) {
      const message = this.#list.shift();
      if (!message) break;
      if (message.state !== 'ready' || !isThere(message)) continue;
      taken.push(message);
      bytes += message.body.length;
    }
    return taken;
  }

  putBack(message: Message): void {
    this.#list.push(message);
  }

  forget(): void {}

  clear(): void {
    this.#list.clear();
  }
}

interface Group {
  /** Those that are not in flight, oldest first. */
  readonly waiting: Message[];
  inFlight: number;
}

/**
 * Of a FIFO queue: as many messages of a group as fit, in order, then those of other groups. A group with something in flight is locked:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html
 */
export class FifoOrder implements ReadyMessages {
  readonly #groups = new Map<string, Group>();
  /** Names of groups that may be delivered, the one that has waited for longest first. */
  readonly #open = new Set<string>();

  add(message: Message): void {
    const name = message.groupId ?? '';
    const group = this.#groups.get(name) ?? { waiting: [], inFlight: 0 };
    this.#groups.set(name, group);
    const before = group.waiting.findLastIndex(({ sequence }) => sequence < message.sequence);
    group.waiting.splice(before + 1, 0, message);
    if (group.inFlight === 0) this.#open.add(name);
  }

  take(most: Most, isThere: (message: Message) => boolean): Message[] {
    const taken: Message[] = [];
    let bytes = 0;
    for (const name of this.#open) {
      const group = this.#groups.get(name);
      if (!group) continue;
      const before = taken.length;
      while (taken.length < most.messages && bytes < most.bytes) {
        const [message] = group.waiting;
        if (!message || (message.state !== 'ready' && isThere(message))) break;
        group.waiting.shift();
        if (!isThere(message)) continue;
        taken.push(message);
        bytes += message.body.length;
      }
      group.inFlight = taken.length - before;
      if (group.inFlight > 0 || group.waiting.length === 0) this.#close(name, group);
    }
    return taken;
  }

  putBack(message: Message): void {
    this.forget(message);
    this.add(message);
  }

  forget({ groupId = '' }: Message): void {
    const group = this.#groups.get(groupId);
    if (!group || group.inFlight === 0) return;
    group.inFlight -= 1;
    if (group.inFlight > 0) return;
    if (group.waiting.length > 0) this.#open.add(groupId);
    else this.#groups.delete(groupId);
  }

  clear(): void {
    this.#groups.clear();
    this.#open.clear();
  }

  #close(name: string, { inFlight, waiting }: Group): void {
    this.#open.delete(name);
    if (inFlight === 0 && waiting.length === 0) this.#groups.delete(name);
  }
}
