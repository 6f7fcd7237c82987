import { backOff } from '../retry/back-off.ts';
import type { VisitEvent } from '../visits/visit-event.ts';
import { LoggedClickScanner } from './logged-clicks.ts';
import { REPLAY_LIMIT_DAYS } from './retention.ts';

/** Messages that one request to the queue may carry. */
const BATCH_SIZE = 10;
/** Sends of a batch before its rest is given up: the waits between them add up to 6 s at most. */
const RETRY = { maxAttempts: 6, baseDelayMs: 200, maxDelayMs: 3_200 } as const;
const PROGRESS_EVERY = 1_000;
const DAY_MS = 86_400_000;

/** Where replayed clicks go. */
export interface ReplayQueue {
  /**
   * Sends at most {@link BATCH_SIZE} clicks.
   * @returns those that the queue did not take, but may take later
   * @throws Error when the queue refuses for good or cannot be reached
   */
  send(clicks: readonly VisitEvent[]): Promise<readonly VisitEvent[]>;
}

export interface ReplayPorts {
  readonly queue: ReplayQueue;
  readonly parse: (
    value: unknown,
  ) => { readonly ok: true; readonly event: VisitEvent } | { readonly ok: false; readonly reason: string };
  readonly now: () => Date;
  /** A number from 0 up to, not including, 1. */
  readonly random: () => number;
  readonly sleep: (delayMs: number) => Promise<void>;
  /** Tells the operator one line. */
  readonly tell: (line: string) => void;
}

/** What became of the logged clicks. All but `sent` are still missing from the statistics. */
export interface ReplaySummary {
  sent: number;
  /** Older than the click log can tell apart from a click that was counted. */
  tooOld: number;
  /** Not a click event. */
  invalid: number;
  /** Places in the log that name a click but hold none that could be read. */
  unreadable: number;
  /** Not taken by the queue, however often it was tried. */
  refused: number;
}

/**
 * Sends logged clicks to the queue. Running it twice over the same log counts nothing twice, as the aggregator knows
 * clicks by their ULID for {@link REPLAY_LIMIT_DAYS} days and the time a message can spend in the queues.
 * @param pieces the log's text, cut anywhere
 * @throws Error of the queue; what was sent until then stays sent, and the command may be run again
 */
export async function replayClicks(
  pieces: AsyncIterable<string>,
  ports: ReplayPorts,
): Promise<ReplaySummary> {
  const summary: ReplaySummary = { sent: 0, tooOld: 0, invalid: 0, unreadable: 0, refused: 0 };
  const scanner = new LoggedClickScanner();
  let batch: VisitEvent[] = [];
  for await (const piece of pieces) {
    for (const value of scanner.push(piece)) {
      const event = accepted(value, summary, ports);
      if (event) batch.push(event);
      if (batch.length < BATCH_SIZE) continue;
      await sendBatch(batch, summary, ports);
      batch = [];
    }
  }
  scanner.end();
  summary.unreadable = scanner.unreadable;
  if (batch.length > 0) await sendBatch(batch, summary, ports);
  return summary;
}

/** @returns undefined, and says so in the summary, when the click may not be sent */
function accepted(
  value: unknown,
  summary: ReplaySummary,
  { parse, now, tell }: ReplayPorts,
): VisitEvent | undefined {
  const parsed = parse(value);
  if (!parsed.ok) {
    summary.invalid += 1;
    tell(`Not a click event (${parsed.reason}).`);
    return undefined;
  }
  const ageDays = (now().getTime() - Date.parse(parsed.event.at)) / DAY_MS;
  if (ageDays > REPLAY_LIMIT_DAYS) {
    summary.tooOld += 1;
    return undefined;
  }
  return parsed.event;
}

async function sendBatch(
  batch: readonly VisitEvent[],
  summary: ReplaySummary,
  { queue, random, sleep, tell }: ReplayPorts,
): Promise<void> {
  let rest = batch;
  for (let attempt = 1; ; attempt += 1) {
    const refused = await queue.send(rest);
    const before = summary.sent;
    summary.sent += rest.length - refused.length;
    if (Math.floor(before / PROGRESS_EVERY) < Math.floor(summary.sent / PROGRESS_EVERY)) {
      tell(`Clicks sent so far: ${summary.sent}.`);
    }
    rest = refused;
    if (rest.length === 0) return;
    if (attempt === RETRY.maxAttempts) break;
    await backOff(attempt, { ...RETRY, random, sleep });
  }
  summary.refused += rest.length;
}
