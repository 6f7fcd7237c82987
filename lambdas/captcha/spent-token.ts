/** Seconds in which a token that was spent may be sent again for the same subject: a double tap, or Back. */
export const SAME_AGAIN_SECONDS = 300;

/** A token that has let somebody through. */
export interface SpentToken {
  /** As `Captcha.verify` told it. */
  readonly tokenHash: string;
  /** What it was spent on, such as a link. */
  readonly subject: string;
  readonly at: Date;
  /** ULID of the event that came of it. */
  readonly eventId: string;
}

/** The tokens that were spent. Throws when the table stays busy for long, or fails. */
export interface SpentTokens {
  /**
   * Notes a token as spent, unless it is: of any number at once for one token, one alone is the first.
   * @returns what it had been spent on before, or undefined when this was the first time
   */
  spend(token: SpentToken): Promise<SpentToken | undefined>;
  /** @returns undefined when it was not spent */
  find(tokenHash: string): Promise<SpentToken | undefined>;
}

/**
 * `first`: the token is spent now;
 * `again`: it was, on the same and a moment ago: the same answer is due, and the same event, which counts once;
 * `refused`: it was, on something else or too long ago.
 */
export type Spending =
  | { readonly outcome: 'first' | 'again'; readonly eventId: string }
  | { readonly outcome: 'refused' };

export interface SpendRequest {
  readonly tokenHash: string;
  readonly subject: string;
  /** ULID of the event, should this be the first time. */
  readonly newEventId: string;
  readonly now: Date;
}

/** Spends a token that was verified. */
export async function spendToken(
  spentTokens: SpentTokens,
  { tokenHash, subject, newEventId, now }: SpendRequest,
): Promise<Spending> {
  const before = await spentTokens.spend({ tokenHash, subject, at: now, eventId: newEventId });
  // Its own event: the write was repeated because its answer got lost.
  if (!before || before.eventId === newEventId) return { outcome: 'first', eventId: newEventId };
  return servesAgain(before, subject, now)
    ? { outcome: 'again', eventId: before.eventId }
    : { outcome: 'refused' };
}

/** Tells whether a token that was spent serves once more. */
export const servesAgain = (spent: SpentToken, subject: string, now: Date): boolean =>
  spent.subject === subject && now.getTime() - spent.at.getTime() <= SAME_AGAIN_SECONDS * 1000;
