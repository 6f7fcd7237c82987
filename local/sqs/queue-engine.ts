import { randomUUID } from 'node:crypto';
import { Deduplication } from './deduplication.ts';
import { type EngineQueue, moved } from './engine-queue.ts';
import { type Journal, noJournal, openJournal, readJournal } from './journal.ts';
import { type JournalRecord, sentRecord } from './journal-record.ts';
import type { Message, SentMessage } from './message.ts';
import { Queue, type QueueAttributes } from './queue.ts';
import type { Most } from './ready-messages.ts';
import { replay } from './replay.ts';

/**
 * All queues and their journal. A change counts once `commit` has returned: acknowledge it only then. Times are epoch milliseconds by the
 * machine's clock.
 */
export class QueueEngine {
  readonly journal: Journal;
  #queues: readonly EngineQueue[] = [];
  readonly #byArn = new Map<string, EngineQueue>();
  readonly #now: () => number;
  #nextSequence = 1;
  #nextIndex = 0;
  #idPrefix: string = randomUUID().slice(0, 24);

  /**
   * @param directory folder of the journal; undefined keeps everything in memory
   * @throws Error when the journal can't be read
   */
  constructor(directory: string | undefined, now: () => number) {
    this.#now = now;
    if (directory === undefined) {
      this.journal = noJournal;
      return;
    }
    const state = replay(readJournal(directory), now());
    this.#nextSequence = state.nextSequence;
    this.#idPrefix = state.idPrefix ?? this.#idPrefix;
    this.#nextIndex = state.nextIndex;
    for (const queue of state.queues) this.#register(queue);
    const messages = this.#queues.flatMap(({ queue }) => [...queue.messages]);
    this.journal = openJournal(
      directory,
      { heading: () => this.#heading(), left: (segment) => this.#left(segment) },
      messages,
    );
  }

  find(arn: string): EngineQueue | undefined {
    return this.#byArn.get(arn);
  }

  create(arn: string, attributes: QueueAttributes): EngineQueue {
    const index = this.#nextIndex++;
    const made = { index, queue: new Queue(arn, attributes), deduplication: new Deduplication() };
    this.#register(made);
    this.journal.append(['queue', index, arn, attributes]);
    return made;
  }

  setAttributes({ index, queue }: EngineQueue, attributes: QueueAttributes): void {
    queue.attributes = attributes;
    this.journal.append(['queue', index, queue.arn, attributes]);
  }

  /** @returns the message; for a repeated deduplication id, that of the first */
  send(to: EngineQueue, sent: SentMessage, delayMs: number): Pick<Message, 'id' | 'sequence'> {
    const now = this.#now();
    const { deduplicationId } = sent;
    const known = deduplicationId === undefined ? undefined : to.deduplication.find(deduplicationId, now);
    if (known) return { id: this.#idOf(known.sequence), sequence: known.sequence };
    const sequence = this.#nextSequence++;
    const message: Message = {
      ...sent,
      sequence,
      id: this.#idOf(sequence),
      sentAt: now,
      receives: 0,
      firstReceivedAt: 0,
      state: delayMs > 0 ? 'delayed' : 'ready',
      readyAt: now + delayMs,
      movedFrom: undefined,
      md5: undefined,
      segment: this.journal.segment,
    };
    to.queue.add(message);
    if (deduplicationId !== undefined) to.deduplication.add(deduplicationId, { sequence, sentAt: now });
    this.journal.append(sentRecord(to.index, message));
    return message;
  }

  /** Receives messages, after moving those that were received too often and dropping those that were kept for too long. */
  receive(from: EngineQueue, most: Most, hiddenMs: number): Message[] {
    const now = this.#now();
    const { queue, index } = from;
    const keptMs = queue.number('MessageRetentionPeriod') * 1_000;
    const { arn = '', maxReceives = 0 } = queue.redrive ?? {};
    const deadLetters = this.#byArn.get(arn);
    queue.advance(now);
    let received: Message[] = [];
    // Until there is one that may be delivered, or none is left.
    while (received.length === 0) {
      const taken = queue.receive(most, hiddenMs, now);
      if (taken.length === 0) break;
      received = taken.filter((message) => {
        if (now - message.sentAt >= keptMs) this.#delete(from, [message]);
        else if (deadLetters && message.receives > maxReceives) this.#move(message, from, deadLetters);
        else return true;
        return false;
      });
    }
    if (received.length > 0) {
      this.journal.append(['received', index, now, received.map(({ sequence }) => sequence)]);
    }
    return received;
  }

  delete(from: EngineQueue, messages: readonly Message[]): void {
    if (messages.length > 0) this.#delete(from, messages);
  }

  hide({ queue }: EngineQueue, message: Message, hiddenMs: number): void {
    queue.hide(message, hiddenMs, this.#now());
  }

  purge({ queue, index }: EngineQueue): void {
    this.#clear(queue);
    this.journal.append(['purged', index]);
  }

  /** Removes a queue with all its messages. */
  remove({ queue, index }: EngineQueue): void {
    this.#clear(queue);
    this.#queues = this.#queues.filter((each) => each.index !== index);
    this.#byArn.delete(queue.arn);
    this.journal.append(['removed', index]);
  }

  /** Makes everything durable that has happened so far. */
  commit(): void {
    this.journal.commit();
  }

  #register(made: EngineQueue): void {
    this.#queues = [...this.#queues, made];
    this.#byArn.set(made.queue.arn, made);
  }

  #clear(queue: Queue): void {
    for (const { segment } of queue.messages) this.journal.died(segment);
    queue.clear();
  }

  #idOf(sequence: number): string {
    return this.#idPrefix + sequence.toString(16).padStart(12, '0');
  }

  #delete({ queue, index }: EngineQueue, messages: readonly Message[]): void {
    for (const message of messages) {
      queue.remove(message);
      this.journal.died(message.segment);
    }
    this.journal.append(['deleted', index, messages.map(({ sequence }) => sequence)]);
  }

  #move(message: Message, from: EngineQueue, to: EngineQueue): void {
    from.queue.remove(message);
    to.queue.add(moved(message, from.queue.arn));
    this.journal.append(['moved', from.index, message.sequence, to.index]);
  }

  #heading(): JournalRecord[] {
    const records: JournalRecord[] = [['engine', this.#nextSequence, this.#idPrefix]];
    for (const { index, queue, deduplication } of this.#queues) {
      records.push(['queue', index, queue.arn, queue.attributes]);
      for (const [key, { sequence, sentAt }] of deduplication.remembered(this.#now())) {
        records.push(['once', index, key, sequence, sentAt]);
      }
    }
    return records;
  }

  /** Moves what is left of an old segment to the current one. */
  #left(segment: number): JournalRecord[] {
    const records: JournalRecord[] = [];
    for (const { index, queue } of this.#queues) {
      for (const message of queue.messages) {
        if (message.segment !== segment) continue;
        message.segment = this.journal.segment;
        records.push(sentRecord(index, message));
      }
    }
    return records;
  }
}
