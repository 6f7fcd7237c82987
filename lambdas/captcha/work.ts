/**
 * The amount of work in a challenge. It has `puzzles`, to be solved one after the other. Each one hides a counter
 * between 0 and `keys` - 1, all equally likely, and the browser derives keys from 0 upwards until it finds the right one,
 * each with `rounds` rounds of PBKDF2-SHA-256. That makes 400 keys, or 2 million rounds, on average
 * (`npm run bench:captcha` prints the time).
 *
 * There is no lower limit to skip, so nobody can do with less work than a visitor's browser, and giving up on a challenge
 * to try another never pays. Four puzzles instead of one with four times the keys bring bad luck closer to the average.
 * Not 200 keys, because the page's script derives a few keys more than it needs for each puzzle.
 */
export const WORK = { rounds: 5_000, puzzles: 4, keys: 199 } as const;

/** The most that work grows to, as a factor. */
export const MAX_GROWTH = 4;

/**
 * Continues of one network in a clock hour before its work grows: one a minute. A household or an office stays below. So
 * do most carriers, which share an IPv4 address between some hundred subscribers.
 */
export const FREE_CONTINUES = 60;

/** Keys per puzzle after a growth. @param growth 1 to {@link MAX_GROWTH} */
export const keysAt = (growth: number): number => Math.round(WORK.keys * growth);

/** Keys per puzzle where Turnstile failed: the most, because anybody can claim that. */
export const FALLBACK_KEYS = keysAt(MAX_GROWTH);

/**
 * Keys per puzzle for the next visitor of a network: in proportion to its Continues, once these exceed
 * {@link FREE_CONTINUES}.
 * @param continues the network's Continues in this hour
 */
export const keysAfter = (continues: number): number =>
  keysAt(Math.min(MAX_GROWTH, Math.max(1, continues / FREE_CONTINUES)));

/**
 * Keys per puzzle that a solved challenge must have had at least. Other visitors of the network may continue while one
 * reads the page, so work that was enough {@link FREE_CONTINUES} Continues ago still is. Without this limit, challenges
 * requested early could all be redeemed at the lowest price.
 * @param continues the network's Continues in this hour
 */
export const leastKeysAfter = (continues: number): number => keysAfter(continues - FREE_CONTINUES);
