import { keptOnDevice } from '../storage/kept.ts';

const STORED = 'klook-up.time-zone';

/** The time zone of the account whose mark this device has, for as long as nobody knows the account. */
export const keptTimeZone = (): string => keptOnDevice.read(STORED) ?? 'UTC';

/** Keeps it, or with undefined forgets it. */
export function keepTimeZone(timeZone: string | undefined): void {
  if (timeZone === undefined) keptOnDevice.remove(STORED);
  else keptOnDevice.write(STORED, timeZone);
}
