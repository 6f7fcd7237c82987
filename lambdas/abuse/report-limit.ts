import { type Admission, admitOneMore } from '../throttle/sliding-window.ts';

/** Reports that one address may send per hour. */
const REPORTS_OF_AN_ADDRESS = 5;
const WINDOW_MS = 60 * 60 * 1000;

/** Reports stored per link and UTC day: enough to alert operators. */
export const REPORTS_OF_A_LINK = 50;

/**
 * Decides whether an address may send another report.
 * @param times when it sent its recent reports, in any order
 */
export const admitReport = (times: readonly Date[], now: Date): Admission =>
  admitOneMore(times, now, { places: REPORTS_OF_AN_ADDRESS, windowMs: WINDOW_MS });
