import { CLICK_TOTAL_MS } from './one-retry.ts';
import type { EdgeVisitsQueue } from './visit.ts';

/**
 * Milliseconds for a click region: a third of the time that a visit has for its click, and just enough for the circuit breaker to
 * count a silent queue as slow. No redirector uses a queue that is further than 130 ms.
 */
export const NEAR_TOTAL_MS = 550;

/** Milliseconds for home after a click region: what is left. A new connection to home takes three round trips, and Manila's take 660 ms. */
export const FALLBACK_TOTAL_MS = CLICK_TOTAL_MS - NEAR_TOTAL_MS;

/**
 * Sends visits to the nearest queue, and to home's when that fails or is known to be silent. The nearest may have taken the visit all
 * the same: the aggregators count a visit once, however many queues deliver it.
 */
export const nearestQueue = (near: EdgeVisitsQueue, home: EdgeVisitsQueue): EdgeVisitsQueue => ({
  prepare: () => near.prepare() || home.prepare(),
  send: (event) => near.send(event).catch(() => home.send(event)),
});
