/**
 * The verdict on a destination:
 * `unlisted`: on no list, which does not guarantee that it is safe;
 * `listed`: on a list of resources that may harm visitors;
 * `unknown`: the look-up failed. The link is accepted anyway, and its destination is looked up again later.
 */
export type Verdict = 'unlisted' | 'listed' | 'unknown';

/** Looks up whether a destination is known to harm its visitors. */
export interface Reputation {
  /**
   * Looks up a destination. Never throws, and resolves within about a second.
   * @param url an absolute `http` or `https` URL
   */
  lookUp(url: string): Promise<Verdict>;
}

/** A circuit breaker: after a failure, look-ups pause for a while and return `unknown`. */
export interface PausingReputation extends Reputation {
  readonly isPaused: () => boolean;
}

/** For stages without a key: makes no requests, and finds nothing listed. */
export const noReputation: Reputation = { lookUp: async () => 'unlisted' };
