import { Pace, type PacePorts } from '../concurrency/pace.ts';
import type { PurgeQueue } from '../links/purge-queue.ts';
import { ASK_AGAIN_MINUTES, DELETES_PER_SECOND } from './purge-limits.ts';
import { MAX_ROWS_PER_DELETE, type PurgeBeginning, type PurgeStore } from './purge-store.ts';

/** Time kept back, in milliseconds, to ask for the rest: three tries of a delete, and of a send, each at its slowest. */
const RESERVE_MS = 15_000;
const PROGRESS_EVERY = 10_000;

export interface PurgePorts extends PacePorts {
  readonly store: PurgeStore;
  readonly queue: PurgeQueue;
  readonly now: () => Date;
  /** Milliseconds until the function is ended. */
  readonly remainingMs: () => number;
  readonly log: { info(message: string, fields: Readonly<Record<string, unknown>>): void };
}

/** `unfinished`: there was no time for all of it, and the rest has been asked for. */
export type PurgeOutcome = Exclude<PurgeBeginning, 'begun'> | 'purged' | 'unfinished';

export interface PurgeReport {
  readonly outcome: PurgeOutcome;
  /** Rows deleted by this run. */
  readonly rows: number;
}

/**
 * Deletes what a deleted link left: its click log and its statistics. It may be ended at any point and run again, late,
 * twice or beside itself: where a run begins is told by the rows that there are, and the link's due row goes last, so
 * that until then the reaper knows of the purge.
 * Each run deletes one batch at least, so that a purge comes to its end however little time a run has.
 * @throws what the store throws, and the queue when the rest could not be asked for
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
