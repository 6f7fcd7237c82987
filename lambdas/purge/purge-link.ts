import { Pace, type PacePorts } from '../concurrency/pace.ts';
import type { PurgeQueue } from '../links/purge-queue.ts';
import { ASK_AGAIN_MINUTES, DELETES_PER_SECOND } from './purge-limits.ts';
import { MAX_ROWS_PER_DELETE, type PurgeBeginning, type PurgeStore } from './purge-store.ts';

/** Milliseconds reserved to requeue the rest: three attempts each of a delete and a send, in the worst case. */
const RESERVE_MS = 15_000;
const PROGRESS_EVERY = 10_000;

export interface PurgePorts extends PacePorts {
  readonly store: PurgeStore;
  readonly queue: PurgeQueue;
  readonly now: () => Date;
  /** Milliseconds before the function times out. */
  readonly remainingMs: () => number;
  readonly log: { info(message: string, fields: Readonly<Record<string, unknown>>): void };
}

/** `unfinished`: time ran out, and the rest has been requeued. */
export type PurgeOutcome = Exclude<PurgeBeginning, 'begun'> | 'purged' | 'unfinished';

export interface PurgeReport {
  readonly outcome: PurgeOutcome;
  /** Rows deleted by this run. */
  readonly rows: number;
}

/**
 * Deletes the click log and the statistics of a deleted link. Safe to interrupt, repeat and run concurrently: a run
 * starts from the rows that remain, and the link's due row is deleted last, so that the reaper retries until then.
 * Each run deletes at least one batch, so every purge finishes, even with very short runs.
 * @throws the store's errors, and the queue's when the rest could not be requeued
 */
export async function purgeLink(linkId: number, ports: PurgePorts): Promise<PurgeReport> {
  const { store, queue, now, remainingMs, log } = ports;
  const beginning = await store.begin(linkId, new Date(now().getTime() + ASK_AGAIN_MINUTES * 60_000));
  if (beginning !== 'begun') return { outcome: beginning, rows: 0 };
  const pace = new Pace(DELETES_PER_SECOND, ports);
  let rows = 0;
  for await (const page of store.rowsOf(linkId)) {
    for (let at = 0; at < page.length; at += MAX_ROWS_PER_DELETE) {
      const batch = page.slice(at, at + MAX_ROWS_PER_DELETE);
      await pace.turn(batch.length);
      await store.delete(batch);
      rows += batch.length;
      if (isMilestone(rows, batch.length)) log.info('purge goes on', { linkId, rows });
      if (remainingMs() >= RESERVE_MS) continue;
      await queue.send(linkId);
      return { outcome: 'unfinished', rows };
    }
  }
  await store.finish(linkId);
  return { outcome: 'purged', rows };
}

const isMilestone = (rows: number, added: number): boolean =>
  Math.floor(rows / PROGRESS_EVERY) > Math.floor((rows - added) / PROGRESS_EVERY);
