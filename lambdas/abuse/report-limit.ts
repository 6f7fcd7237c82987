import { type Admission, admitOneMore } from '../throttle/sliding-window.ts';

/** Reports that one address may send within an hour. */
const REPORTS_OF_AN_ADDRESS = 5;
const WINDOW_MS = 60 * 60 * 1000;

/** Reports of one link that are kept a UTC day: enough to see that there is something to look at. */
export const REPORTS_OF_A_LINK = 50;

/**
 * Whether an address may report once more.
 * @param times when it sent its last reports, in any order
 */
export const admitReport = (times: readonly Date[], now: Date): Admission =>
  admitOneMore(times, now, { places: REPORTS_OF_AN_ADDRESS, windowMs: WINDOW_MS });
