import { Deduplication } from './deduplication.ts';
import { type EngineQueue, moved } from './engine-queue.ts';
import type { JournalRecord, RecordedDetails } from './journal-record.ts';
import type { Message } from './message.ts';
import { Queue } from './queue.ts';

/** What a journal leads to. */
export interface Replayed {
  readonly queues: readonly EngineQueue[];
  readonly nextSequence: number;
  /** The number of the next queue. */
  readonly nextIndex: number;
  readonly idPrefix: string | undefined;
}

/**
 * Replays a journal. What was in flight is ready at once, because its consumers ended with the engine, or may process it twice, as with
 * SQS.
 */
export function replay(records: Iterable<readonly [number, JournalRecord]>, now: number): Replayed {
  const state = new ReplayState(now);
  for (const [segment, record] of records) state.apply(segment, record);
  return state.result();
}

type Held = Map<number, Message>;

class ReplayState {
  readonly #now: number;
  /** Removed ones leave their places empty. */
  readonly #queues: (EngineQueue | undefined)[] = [];
  readonly #held: Held[] = [];
  #nextSequence = 1;
  #idPrefix: string | undefined;

  constructor(now: number) {
    this.#now = now;
  }

  result(): Replayed {
    const queues = this.#queues.filter((each) => each !== undefined);
    for (const { index, queue } of queues) {
      const messages = [...this.#heldBy(index).values()].sort((a, b) => a.sequence - b.sequence);
      for (const message of messages) queue.add(message);
    }
    return {
      queues,
      nextSequence: this.#nextSequence,
      nextIndex: this.#queues.length,
      idPrefix: this.#idPrefix,
    };
  }

  apply(segment: number, record: JournalRecord): void {
    switch (record[0]) {
      case 'engine':
        this.#nextSequence = Math.max(this.#nextSequence, record[1]);
        this.#idPrefix ??= record[2];
        break;
      case 'queue':
        this.#queue(record);
        break;
      case 'sent':
        this.#sent(segment, record);
        break;
      case 'received':
        this.#received(record);
        break;
      case 'deleted':
        for (const sequence of record[2]) this.#heldBy(record[1]).delete(sequence);
        break;
      case 'moved':
        this.#moved(record);
        break;
      case 'purged':
        this.#heldBy(record[1]).clear();
        break;
      case 'removed':
        this.#queues[record[1]] = undefined;
        this.#heldBy(record[1]).clear();
        break;
      case 'once':
        this.#once(record[1], record[2], record[3], record[4]);
        break;
    }
  }

  #heldBy(queue: number): Held {
    const held = this.#held[queue];
    if (!held) throw new Error(`The journal names the queue ${queue}, which it has not made.`);
    return held;
  }

  #queue([, index, arn, attributes]: Extract<JournalRecord, readonly ['queue', ...unknown[]]>): void {
    const known = this.#queues[index];
    if (known) known.queue.attributes = attributes;
    else
      this.#queues[index] = { index, queue: new Queue(arn, attributes), deduplication: new Deduplication() };
    this.#held[index] ??= new Map();
  }

  #sent(segment: number, record: Extract<JournalRecord, readonly ['sent', ...unknown[]]>): void {
    const [, queue, sequence, sentAt, body, details = {}] = record;
    const { deduplicationId } = details;
    this.#nextSequence = Math.max(this.#nextSequence, sequence + 1);
    const id = `${this.#idPrefix ?? ''}${sequence.toString(16).padStart(12, '0')}`;
    this.#heldBy(queue).set(sequence, this.#message({ sequence, id, sentAt, body, segment }, details));
    if (deduplicationId !== undefined) this.#once(queue, deduplicationId, sequence, sentAt);
  }

  #message(
    known: Pick<Message, 'sequence' | 'id' | 'sentAt' | 'body' | 'segment'>,
    { attributes, groupId, deduplicationId, ...details }: RecordedDetails,
  ): Message {
    const { readyAt = 0, receives = 0, firstReceivedAt = 0, movedFrom } = details;
    return {
      ...known,
      attributes,
      groupId,
      deduplicationId,
      receives,
      firstReceivedAt,
      state: readyAt > this.#now ? 'delayed' : 'ready',
      readyAt,
      movedFrom,
      md5: undefined,
    };
  }

  #received([, queue, at, sequences]: Extract<JournalRecord, readonly ['received', ...unknown[]]>): void {
    for (const sequence of sequences) {
      const message = this.#heldBy(queue).get(sequence);
      if (!message) continue;
      message.receives += 1;
      message.firstReceivedAt ||= at;
      message.state = 'ready';
    }
  }

  #moved([, from, sequence, to]: Extract<JournalRecord, readonly ['moved', ...unknown[]]>): void {
    const message = this.#heldBy(from).get(sequence);
    if (!message) return;
    this.#heldBy(from).delete(sequence);
    this.#heldBy(to).set(sequence, moved(message, this.#queues[from]?.queue.arn ?? ''));
  }

  #once(queue: number, key: string, sequence: number, sentAt: number): void {
    const found = this.#queues[queue];
    if (found && this.#now - sentAt < 5 * 60_000) found.deduplication.add(key, { sequence, sentAt });
  }
}
