import type { Deduplication } from './deduplication.ts';
import type { Message } from './message.ts';
import type { Queue } from './queue.ts';

/** A queue as the engine keeps it. */
export interface EngineQueue {
  readonly index: number;
  readonly queue: Queue;
  readonly deduplication: Deduplication;
}

/** A message as its dead-letter queue gets it: with its id and time, and not received yet. */
export const moved = (message: Message, from: string): Message => ({
  ...message,
  receives: 0,
  firstReceivedAt: 0,
  state: 'ready',
  readyAt: 0,
  movedFrom: from,
});
