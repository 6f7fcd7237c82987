import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readJournal } from '../../sqs/journal.ts';
import type { Message } from '../../sqs/message.ts';
import { QueueEngine } from '../../sqs/queue-engine.ts';

const directories: string[] = [];
const newDirectory = (): string => {
  const directory = mkdtempSync(join(tmpdir(), 'sqs-engine-'));
  directories.push(directory);
  return directory;
};
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:q';
const DEAD = 'arn:aws:sqs:us-east-1:000000000000:dead';
const HIDDEN_MS = 30_000;
const MAX_RECEIVES = 3;
const all = { messages: 10, bytes: Number.POSITIVE_INFINITY };

type Step =
  | { readonly kind: 'send'; readonly group: string; readonly body: string; readonly delayMs: number }
  | { readonly kind: 'receive'; readonly most: number }
  | { readonly kind: 'delete' | 'show'; readonly which: number }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'crash' };

const steps = (isFifo: boolean): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.oneof(
      {
        weight: 5,
        arbitrary: fc.record({
          kind: fc.constant('send' as const),
          group: fc.constantFrom('a', 'b', 'c'),
          body: fc.string({ minLength: 1, maxLength: 5, unit: 'binary' }),
          delayMs: isFifo ? fc.constant(0) : fc.constantFrom(0, 0, 0, 5_000),
        }),
      },
      {
        weight: 4,
        arbitrary: fc.record({
          kind: fc.constant('receive' as const),
          most: fc.integer({ min: 1, max: 10 }),
        }),
      },
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constantFrom('delete' as const, 'show' as const),
          which: fc.nat(20),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('wait' as const),
          ms: fc.constantFrom(1, 4_999, 5_000, 29_999, 30_000),
        }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('crash' as const) }) },
    ),
    { maxLength: 60 },
  );

/** What the engine must know of a message: the simplest description that decides who may receive it. */
interface Expected {
  readonly id: string;
  readonly body: string;
  readonly group: string;
  receives: number;
  /** When it can be received; those in flight or delayed only then. */
  from: number;
  isInFlight: boolean;
}

class Run {
  now = 1_000_000;
  readonly directory = newDirectory();
  readonly isFifo: boolean;
  engine: QueueEngine;
  expected: Expected[] = [];
  dead: string[] = [];
  received: Message[] = [];

  constructor(isFifo: boolean) {
    this.isFifo = isFifo;
    this.engine = this.open();
    const fifo = isFifo ? { FifoQueue: 'true' } : {};
    this.engine.create(DEAD, fifo);
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: DEAD, maxReceiveCount: MAX_RECEIVES });
    this.engine.create(QUEUE, { ...fifo, RedrivePolicy, VisibilityTimeout: '30' });
    this.engine.commit();
  }

  open(): QueueEngine {
    return new QueueEngine(this.directory, () => this.now);
  }

  queue() {
    const found = this.engine.find(QUEUE);
    if (!found) throw new Error('The queue is gone.');
    return found;
  }

  send({ group, body, delayMs }: Extract<Step, { kind: 'send' }>): void {
    const groupId = this.isFifo ? group : undefined;
    const { id } = this.engine.send(
      this.queue(),
      { body, attributes: undefined, groupId, deduplicationId: undefined },
      delayMs,
    );
    this.expected.push({ id, body, group, receives: 0, from: this.now + delayMs, isInFlight: false });
  }

  /** Groups with a message in flight may not be received; otherwise a group's messages come in order. */
  receive(most: number): void {
    for (const each of this.expected) if (each.from <= this.now) each.isInFlight = false;
    const locked = new Set(this.expected.filter(({ isInFlight }) => isInFlight).map(({ group }) => group));
    const ready = this.expected.filter(
      ({ from, group }) => from <= this.now && !(this.isFifo && locked.has(group)),
    );
    const messages = this.engine.receive(this.queue(), { ...all, messages: most }, HIDDEN_MS);
    for (const message of messages) {
      const known = ready.find(({ id }) => id === message.id);
      expect(known, `message ${message.id} may be received`).toBeDefined();
      if (!known) return;
      expect([message.body, message.receives]).toEqual([known.body, known.receives + 1]);
      Object.assign(known, { receives: known.receives + 1, from: this.now + HIDDEN_MS, isInFlight: true });
    }
    // Those that were received too often went to the dead-letter queue.
    const moved = ready.filter(
      (each) => !each.isInFlight && each.receives >= MAX_RECEIVES && this.isGone(each.id),
    );
    this.dead.push(...moved.map(({ id }) => id));
    this.expected = this.expected.filter((each) => !moved.includes(each));
    const left = ready.filter((each) => !each.isInFlight && !moved.includes(each));
    if (messages.length === 0) expect(left, 'nothing is held back').toEqual([]);
    if (this.isFifo) this.expectOrder(messages);
    this.received.push(...messages);
  }

  isGone(id: string): boolean {
    return ![...this.queue().queue.messages].some((message) => message.id === id);
  }

  expectOrder(messages: readonly Message[]): void {
    for (const ofGroup of Map.groupBy(messages, ({ groupId }) => groupId).values()) {
      const sequences = ofGroup.map(({ sequence }) => sequence);
      expect(sequences).toEqual([...sequences].sort((a, b) => a - b));
      const [last] = sequences.slice(-1);
      const earlier = this.expected.filter(
        ({ group, isInFlight, id }) =>
          group === ofGroup[0]?.groupId && !isInFlight && Number.parseInt(id.slice(-12), 16) < Number(last),
      );
      expect(earlier, 'nothing of the group was overtaken').toEqual([]);
    }
  }

  /** Deletes a message that is in flight, or makes it visible again. */
  settle(kind: 'delete' | 'show', which: number): void {
    const inFlight = this.received.filter(({ id, receives }) =>
      this.expected.some(
        (each) => each.id === id && each.isInFlight && each.from > this.now && each.receives === receives,
      ),
    );
    const message = inFlight[which % Math.max(1, inFlight.length)];
    const current = message && this.queue().queue.find(message.sequence);
    if (!current) return;
    if (kind === 'delete') {
      this.engine.delete(this.queue(), [current]);
      this.expected = this.expected.filter(({ id }) => id !== current.id);
      return;
    }
    this.engine.hide(this.queue(), current, 0);
    const known = this.expected.find(({ id }) => id === current.id);
    if (known) Object.assign(known, { from: this.now, isInFlight: false });
  }

  /** What was committed is there again; what was in flight is visible at once. */
  crash(): void {
    this.engine.commit();
    this.engine = this.open();
    for (const each of this.expected)
      if (each.isInFlight) Object.assign(each, { isInFlight: false, from: this.now });
  }

  run(step: Step): void {
    if (step.kind === 'send') this.send(step);
    else if (step.kind === 'receive') this.receive(step.most);
    else if (step.kind === 'wait') this.now += step.ms;
    else if (step.kind === 'crash') this.crash();
    else this.settle(step.kind, step.which);
    const { ready, inFlight, delayed } = this.queue().queue.depths;
    expect(ready + inFlight + delayed).toBe(this.expected.length);
    expect(this.engine.find(DEAD)?.queue.depths.ready).toBe(this.dead.length);
  }
}

describe('the SQS engine', () => {
  for (const isFifo of [false, true]) {
    it(`delivers, hides, redrives and keeps messages of a ${isFifo ? 'FIFO' : 'standard'} queue as a simple model does, over crashes too`, () => {
      fc.assert(
        fc.property(steps(isFifo), (all) => {
          const run = new Run(isFifo);
          for (const step of all) run.run(step);
        }),
        { numRuns: 150 },
      );
    });
  }

  it('keeps the ids, times and attributes of messages over a restart', () => {
    const directory = newDirectory();
    let now = 5_000;
    const open = (): QueueEngine => new QueueEngine(directory, () => now);
    const engine = open();
    const queue = engine.create(QUEUE, {});
    const attributes = { kind: { DataType: 'String', StringValue: 'π' } };
    const sent = engine.send(
      queue,
      { body: '{"a":"\u2028é"}', attributes, groupId: undefined, deduplicationId: undefined },
      0,
    );
    engine.commit();
    now += 60_000;
    const again = open();
    const found = again.find(QUEUE);
    const [message] = found ? again.receive(found, all, HIDDEN_MS) : [];
    expect(message).toMatchObject({
      id: sent.id,
      body: '{"a":"\u2028é"}',
      attributes,
      sentAt: 5_000,
      receives: 1,
    });
  });

  it('recognizes a deduplication id for five minutes, over a restart and after the message is gone', () => {
    const directory = newDirectory();
    let now = 0;
    const open = (): QueueEngine => new QueueEngine(directory, () => now);
    let engine = open();
    engine.create(QUEUE, { FifoQueue: 'true' });
    const send = () => {
      const found = engine.find(QUEUE);
      if (!found) throw new Error('The queue is gone.');
      return engine.send(
        found,
        { body: 'x', attributes: undefined, groupId: 'g', deduplicationId: 'once' },
        0,
      ).id;
    };
    const first = send();
    const queue = engine.find(QUEUE);
    if (queue) engine.delete(queue, engine.receive(queue, all, HIDDEN_MS));
    engine.commit();
    for (const at of [1, 299_999]) {
      now = at;
      engine = open();
      expect(send()).toBe(first);
    }
    now = 300_000;
    expect(send()).not.toBe(first);
  });

  it('drops messages after the retention period, unlike those of a moment before', () => {
    let now = 0;
    const engine = new QueueEngine(undefined, () => now);
    const queue = engine.create(QUEUE, { MessageRetentionPeriod: '60' });
    for (const body of ['old', 'young']) {
      engine.send(queue, { body, attributes: undefined, groupId: undefined, deduplicationId: undefined }, 0);
      now += 1_000;
    }
    now = 60_500;
    expect(engine.receive(queue, all, HIDDEN_MS).map(({ body }) => body)).toEqual(['young']);
    expect(queue.queue.depths).toEqual({ ready: 0, inFlight: 1, delayed: 0 });
  });

  it('removes segments whose messages are gone, and rewrites the few that are left', () => {
    const directory = newDirectory();
    const engine = new QueueEngine(directory, () => 0);
    const queue = engine.create(QUEUE, {});
    const send = (body: string): void =>
      void engine.send(
        queue,
        { body, attributes: undefined, groupId: undefined, deduplicationId: undefined },
        0,
      );
    send('kept');
    const kept = engine.receive(queue, all, HIDDEN_MS);
    const filler = 'x'.repeat(100_000);
    for (let n = 0; n < 1_000; n += 1) {
      send(filler);
      engine.delete(queue, engine.receive(queue, all, HIDDEN_MS));
      engine.commit();
    }
    // 100 MB were sent.
    expect(engine.journal.segments).toBeLessThanOrEqual(7);
    const again = new QueueEngine(directory, () => 0);
    const found = again.find(QUEUE);
    expect(found && again.receive(found, all, HIDDEN_MS).map(({ body, id }) => [body, id])).toEqual([
      ['kept', kept[0]?.id],
    ]);
    // Seven segments of 42 messages, each sent, received and deleted; 3,000 records were written.
    expect([...readJournal(directory)].length).toBeLessThan(1_000);
  });

  it('removes a queue for good, and may make it anew', () => {
    const directory = newDirectory();
    const engine = new QueueEngine(directory, () => 0);
    const send = (arn: string, body: string): void => {
      const to = engine.find(arn) ?? engine.create(arn, {});
      engine.send(to, { body, attributes: undefined, groupId: undefined, deduplicationId: undefined }, 0);
    };
    const bodies = (of: QueueEngine, arn: string): string[] | undefined => {
      const found = of.find(arn);
      return found && [...found.queue.messages].map(({ body }) => body);
    };
    send(QUEUE, 'old');
    send(DEAD, 'kept');
    const removed = engine.find(QUEUE);
    if (removed) engine.remove(removed);
    engine.commit();
    const restarted = new QueueEngine(directory, () => 0);
    expect([bodies(restarted, QUEUE), bodies(restarted, DEAD)]).toEqual([undefined, ['kept']]);
    send(QUEUE, 'new');
    engine.commit();
    const again = new QueueEngine(directory, () => 0);
    expect([bodies(again, QUEUE), bodies(again, DEAD)]).toEqual([['new'], ['kept']]);
  });
});
