/**
 * What is said of a destination:
 * `unlisted`: it is on no list, which is no promise that it is safe;
 * `listed`: it is on a list of resources that may harm visitors;
 * `unknown`: that could not be told now. A link is accepted all the same, and its destination is looked up again later.
 */
export type ReputationAnswer = 'unlisted' | 'listed' | 'unknown';

/** Tells whether a destination is known to harm its visitors. */
export interface Reputation {
  /**
   * Looks a destination up. Never throws, and answers within a second or so.
   * @param url an absolute `http` or `https` address
   */
  look(url: string): Promise<ReputationAnswer>;
}

/** A reputation that asks nobody for a while after it got no answer, and says `unknown` meanwhile. */
export interface PausingReputation extends Reputation {
  readonly isPaused: () => boolean;
}

/** The reputation of a stage that has no key for one: nothing is asked, and nothing is listed. */
export const noReputation: Reputation = { look: async () => 'unlisted' };
