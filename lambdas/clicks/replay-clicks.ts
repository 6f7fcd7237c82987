import { backOff } from '../retry/back-off.ts';
import type { VisitEvent } from '../visits/visit-event.ts';
import { LoggedClickScanner } from './logged-clicks.ts';
import { REPLAY_LIMIT_DAYS } from './retention.ts';

/** Maximum messages per request: the limit of SQS. */
const BATCH_SIZE = 10;
/** Retries of a batch. The waits add up to 6 s at most. */
const RETRY = { maxAttempts: 6, baseDelayMs: 200, maxDelayMs: 3_200 } as const;
const PROGRESS_EVERY = 1_000;
const DAY_MS = 86_400_000;

/** The queue that takes replayed clicks. */
export interface ReplayQueue {
  /**
   * Sends at most {@link BATCH_SIZE} clicks.
   * @returns those that the queue refused for now
   * @throws Error when the queue refuses permanently or cannot be reached
   */
  send(clicks: readonly VisitEvent[]): Promise<readonly VisitEvent[]>;
}

export interface ReplayPorts {
  readonly queue: ReplayQueue;
  readonly parse: (
    value: unknown,
  ) => { readonly ok: true; readonly event: VisitEvent } | { readonly ok: false; readonly reason: string };
  readonly now: () => Date;
  /** Returns a number in [0, 1). */
  readonly random: () => number;
  readonly sleep: (delayMs: number) => Promise<void>;
  /** Prints one line for the operator. */
  readonly print: (line: string) => void;
}

/** Numbers of logged clicks by outcome. All but `sent` are still missing from the statistics. */
export interface ReplaySummary {
  sent: number;
  /** Too old: the click log no longer shows whether they were counted. */
  tooOld: number;
  /** Not a click event. */
  invalid: number;
  /** Places in the log that name a click, but where none could be read. */
  unreadable: number;
  /** Refused by the queue on every attempt. */
  refused: number;
}

/**
 * Sends logged clicks to the queue. Running it twice over the same log counts nothing twice: the aggregator recognizes a
 * click by its ULID for {@link REPLAY_LIMIT_DAYS} days plus the time that a message can spend in the queues.
 * @param pieces the log's text, split anywhere
 * @throws Error when the queue fails; clicks sent so far stay sent, and the command can be run again
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
      const event = acceptClick(value, summary, ports);
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

/** Parses a click and checks its age. @returns undefined when it must not be sent, and counts it in the summary */
function acceptClick(
  value: unknown,
  summary: ReplaySummary,
  { parse, now, print }: ReplayPorts,
): VisitEvent | undefined {
  const parsed = parse(value);
  if (!parsed.ok) {
    summary.invalid += 1;
    print(`Not a click event (${parsed.reason}).`);
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
  { queue, random, sleep, print }: ReplayPorts,
): Promise<void> {
  let rest = batch;
  for (let attempt = 1; ; attempt += 1) {
    const refused = await queue.send(rest);
    const before = summary.sent;
    summary.sent += rest.length - refused.length;
    if (Math.floor(before / PROGRESS_EVERY) < Math.floor(summary.sent / PROGRESS_EVERY)) {
      print(`Clicks sent so far: ${summary.sent}.`);
    }
    rest = refused;
    if (rest.length === 0) return;
    if (attempt === RETRY.maxAttempts) break;
    await backOff(attempt, { ...RETRY, random, sleep });
  }
  summary.refused += rest.length;
}
