import { type CallLimits, CLICK_LIMITS } from './one-retry.ts';
import type { EdgeVisitsQueue } from './visit.ts';

/**
 * Limits for a click region: a third of the time that a visit has for its click. The rest is for home, to which a new connection
 * takes three round trips. No redirector uses a queue that is further than 130 ms.
 */
export const NEAR_LIMITS: CallLimits = { ...CLICK_LIMITS, totalMs: 500 };

/** Limits for home after a click region. */
export const FALLBACK_LIMITS: CallLimits = { ...CLICK_LIMITS, totalMs: 1_000 };

/**
 * Sends visits to the nearest queue, and to home's when that fails. The nearest may have taken the visit all the same: the
 * aggregators count a visit once, however many queues deliver it.
 */
export const nearestQueue = (near: EdgeVisitsQueue, home: EdgeVisitsQueue): EdgeVisitsQueue => ({
  prepare: near.prepare,
  send: (event) => near.send(event).catch(() => home.send(event)),
});
