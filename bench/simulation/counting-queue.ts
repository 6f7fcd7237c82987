import { limits } from './limits.ts';

/** Clicks on their way from the queue to the table, as a fluid: rates in clicks a second. */
export interface CountingPlan {
  /** Arrivals at the queue, while the peak lasts and after it. */
  readonly peakPerSecond: number;
  readonly laterPerSecond: number;
  readonly peakSeconds: number;
  /** Batches at a time that the stage allows: `clicksMaxConcurrency`. */
  readonly maxConcurrency: number;
  /** How long a full batch of 1,000 takes. */
  readonly batchSeconds: number;
  /** What the table takes of it at most. */
  readonly tableLimitPerSecond: number;
  /** How long the queue keeps a click. */
  readonly retentionSeconds: number;
}

export interface CountingCourse {
  /** Clicks a second that are counted while there is a backlog. */
  readonly countedPerSecond: number;
  readonly largestBacklog: number;
  /** The longest wait of a click, in seconds; infinite if the backlog never drains. */
  readonly latestSeconds: number;
  readonly drainedAfterSeconds: number;
  /** Clicks that the queue dropped at the end of its retention. */
  readonly lost: number;
  readonly saturated: string;
}

const BATCH = 1_000;

/**
 * Plays a peak, second by second. Aggregators start as the trigger adds them, and share what the table takes: one that is throttled
 * waits, and its clicks stay in the queue.
 */
export function playCounting(plan: CountingPlan): CountingCourse {
  const { peakPerSecond, laterPerSecond, peakSeconds, maxConcurrency, batchSeconds, tableLimitPerSecond } =
    plan;
  const inFlight = limits.inFlightMessages.value / BATCH;
  let [backlog, largest, latest, lost, counted, second] = [0, 0, 0, 0, 0, 0];
  /** Arrivals that wait: the oldest first. */
  const waiting: { readonly at: number; clicks: number }[] = [];
  let first = 0;
  const horizon = peakSeconds + 4 * plan.retentionSeconds;
  for (; second < horizon && (second < peakSeconds || backlog > 0.5); second++) {
    const arrived = second < peakSeconds ? peakPerSecond : laterPerSecond;
    waiting.push({ at: second, clicks: arrived });
    backlog += arrived;
    const started = limits.triggerFirstBatches.value + (second / 60) * limits.triggerBatchesPerMinute.value;
    const aggregators = Math.min(maxConcurrency, inFlight, started);
    let able = Math.min((aggregators * BATCH) / batchSeconds, tableLimitPerSecond);
    counted = Math.max(counted, able);
    for (let oldest = waiting[first]; able > 0 && oldest; oldest = waiting[first]) {
      const taken = Math.min(able, oldest.clicks);
      oldest.clicks -= taken;
      able -= taken;
      backlog -= taken;
      latest = Math.max(latest, second - oldest.at);
      if (oldest.clicks > 1e-9) break;
      first += 1;
    }
    for (
      let oldest = waiting[first];
      oldest && second - oldest.at > plan.retentionSeconds;
      oldest = waiting[first]
    ) {
      lost += oldest.clicks;
      backlog -= oldest.clicks;
      first += 1;
    }
    largest = Math.max(largest, backlog);
  }
  const byWork = (Math.min(maxConcurrency, inFlight) * BATCH) / batchSeconds;
  return {
    countedPerSecond: counted,
    largestBacklog: largest,
    latestSeconds: latest,
    drainedAfterSeconds: Math.max(0, second - peakSeconds),
    lost,
    saturated:
      peakPerSecond <= Math.min(byWork, tableLimitPerSecond)
        ? 'nothing'
        : byWork <= tableLimitPerSecond
          ? `${Math.min(maxConcurrency, inFlight)} aggregators at a time`
          : 'write units of the table',
  };
}
