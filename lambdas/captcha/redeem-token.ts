import type { Captcha, CaptchaUse } from './captcha.ts';
import { type SpentTokens, servesAgain, spendToken } from './spent-token.ts';

export interface RedeemServices {
  readonly captcha: Captcha;
  readonly spentTokens: SpentTokens;
  readonly now: () => Date;
  /** Makes a ULID of that time. */
  readonly newEventId: (at: Date) => string;
}

/**
 * What became of a form's token. `first` and `again` let the visitor through, and name the event to send: sent twice,
 * the click log counts it once. With anything else nobody is let through.
 */
export type Redemption =
  | { readonly outcome: 'first' | 'again'; readonly eventId: string }
  | { readonly outcome: 'refused' | 'missing' | 'failed' | 'unreachable' };

/**
 * Verifies a form's token and spends it. One that was spent on the same use a moment ago serves once more, also where
 * its vendor has forgotten it since, or does not answer now.
 */
export async function redeemToken(
  { captcha, spentTokens, now, newEventId }: RedeemServices,
  form: URLSearchParams,
  use: CaptchaUse,
): Promise<Redemption> {
  const verified = await captcha.verify(form, use);
  if (verified.outcome === 'missing') return verified;
  const { outcome, tokenHash } = verified;
  const { subject } = use;
  const at = now();
  if (outcome === 'passed') {
    return spendToken(spentTokens, { tokenHash, subject, newEventId: newEventId(at), now: at });
  }
  const spent = tokenHash === undefined ? undefined : await spentTokens.find(tokenHash);
  return spent && servesAgain(spent, subject, at)
    ? { outcome: 'again', eventId: spent.eventId }
    : { outcome };
}
