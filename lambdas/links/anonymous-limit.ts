import { type Admission, admitOneMore } from '../throttle/sliding-window.ts';

/** Links that one address may create without a key (reference, "Rate Limits"). */
const ANONYMOUS_LINKS = 5;
const WINDOW_MS = 24 * 60 * 60 * 1000;

/**
 * Whether an address may create one more link. The window slides: it frees a place 24 hours after the oldest of
 * the last five.
 * @param times when the address created its last links, in any order
 */
export const admit = (times: readonly Date[], now: Date): Admission =>
  admitOneMore(times, now, { places: ANONYMOUS_LINKS, windowMs: WINDOW_MS });
