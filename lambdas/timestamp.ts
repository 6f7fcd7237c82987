/** Formats a time for responses and items: UTC to the second, `2026-02-22T10:00:00Z` (contract, "Formats"). */
export const timestamp = (time: Date): string => `${time.toISOString().slice(0, 19)}Z`;

/** Converts a time for the table's TTL attribute. */
export const epochSeconds = (time: Date): number => Math.floor(time.getTime() / 1000);

/** Truncates a time to the second, the precision of all times of links. */
export const toSecond = (time: Date): Date => new Date(epochSeconds(time) * 1000);
