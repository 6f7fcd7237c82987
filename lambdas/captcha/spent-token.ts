import { createHash } from 'node:crypto';
/** Seconds during which a spent token is accepted again for the same subject, for a double tap or the Back button. */
export const SAME_AGAIN_SECONDS = 300;

/** A token that has let a visitor through. */
export interface SpentToken {
  /** From `Captcha.verify`. */
  readonly tokenHash: string;
  /** The subject that it was spent on, such as a link. */
  readonly subject: string;
  readonly at: Date;
  /** ULID of the resulting event. */
  readonly eventId: string;
}

/** Stores the tokens that were spent. Throws when the table stays busy, or fails. */
export interface SpentTokens {
  /**
   * Records a token as spent, unless it already is. Of concurrent calls for the same token, exactly one is the first.
   * @returns the earlier record, or undefined when this call is the first
   */
  spend(token: SpentToken): Promise<SpentToken | undefined>;
  /** @returns undefined when the token is not spent */
  find(tokenHash: string): Promise<SpentToken | undefined>;
}

/**
 * `first`: the token has just been spent;
 * `again`: it was recently spent on the same subject, so respond as before, with the same event, which counts once;
 * `refused`: it was spent on another subject, or too long ago.
 */
export type Spending =
  | { readonly outcome: 'first' | 'again'; readonly eventId: string }
  | { readonly outcome: 'refused' };

export interface SpendRequest {
  readonly tokenHash: string;
  readonly subject: string;
  /** ULID of the event, if this is the first time. */
  readonly newEventId: string;
  readonly now: Date;
}

/** Spends a verified token. */
export async function spendToken(
  spentTokens: SpentTokens,
  { tokenHash, subject, newEventId, now }: SpendRequest,
): Promise<Spending> {
  const before = await spentTokens.spend({ tokenHash, subject, at: now, eventId: newEventId });
  // Our own event: the client retried the write after losing the response.
  if (!before || before.eventId === newEventId) return { outcome: 'first', eventId: newEventId };
  return isAcceptedAgain(before, subject, now)
    ? { outcome: 'again', eventId: before.eventId }
    : { outcome: 'refused' };
}

/** Whether a spent token is accepted again. */
export const isAcceptedAgain = (spent: SpentToken, subject: string, now: Date): boolean =>
  spent.subject === subject && now.getTime() - spent.at.getTime() <= SAME_AGAIN_SECONDS * 1000;

type Issuer = 'turnstile' | 'altcha';

/**
 * Hashes a token for storage, so that a leaked table yields no tokens. The hash covers the purpose, so that tokens for
 * different purposes never collide.
 * @param token identifies the solved captcha uniquely
 */
export const hashOfToken = (issuer: Issuer, purpose: string, token: string): string =>
  createHash('sha256')
    .update(JSON.stringify([issuer, purpose, token]))
    .digest('hex');
