/** A time as answers and items carry it: UTC to the second, `2026-02-22T10:00:00Z` (contract, "Formats"). */
export const timestamp = (time: Date): string => `${time.toISOString().slice(0, 19)}Z`;

/** A time as the table's TTL attribute keeps it. */
export const epochSeconds = (time: Date): number => Math.floor(time.getTime() / 1000);

/** Times of links are exact to the second. */
export const toSecond = (time: Date): Date => new Date(epochSeconds(time) * 1000);
