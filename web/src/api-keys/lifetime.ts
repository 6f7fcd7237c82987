/** For how long a new key works: days, until a day of one's choice, or forever. */
export const LIFETIMES = ['30', '90', '365', 'own', 'never'] as const;
export type Lifetime = (typeof LIFETIMES)[number];

const DAY_MS = 24 * 60 * 60_000;

/**
 * When a new key expires.
 * @param lastDay the day of one's choice, as a date field has it; it ends by this device's clock
 * @returns in ISO 8601; null if never
 */
export function expiryOf(lifetime: Lifetime, lastDay: string, now: Date): string | null {
  if (lifetime === 'never') return null;
  if (lifetime !== 'own') return new Date(now.getTime() + Number(lifetime) * DAY_MS).toISOString();
  return new Date(`${lastDay}T23:59:59`).toISOString();
}

/** A day as date fields have it, by this device's clock. */
export function dayOf(time: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
}
