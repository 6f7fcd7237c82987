import type { Captcha, CaptchaUse, CaptchaVerifyOptions } from './captcha.ts';
import { isAcceptedAgain, type SpentTokens, spendToken } from './spent-token.ts';

export interface RedeemServices {
  readonly captcha: Captcha;
  readonly spentTokens: SpentTokens;
  readonly now: () => Date;
  /** Generates a ULID for that time. */
  readonly newEventId: (at: Date) => string;
}

/**
 * The outcome for a form's token. Only `first` and `again` let the visitor through. They carry the id of the event to
 * send; the click log counts it once, even if it is sent twice.
 */
export type Redemption =
  | { readonly outcome: 'first' | 'again'; readonly eventId: string }
  | {
      readonly outcome: 'refused' | 'missing' | 'failed' | 'unreachable';
      /** Whether it was the vendor that let the visitor down. */
      readonly hasVendorFailed?: boolean | undefined;
    };

/**
 * Verifies a form's token and spends it. A token recently spent on the same use is accepted again, even if its vendor
 * has forgotten it since, or does not respond.
 */
export async function redeemToken(
  { captcha, spentTokens, now, newEventId }: RedeemServices,
  form: URLSearchParams,
  use: CaptchaUse,
  options: CaptchaVerifyOptions = {},
): Promise<Redemption> {
  const verified = await captcha.verify(form, use, options);
  if (verified.outcome === 'missing') return verified;
  const { tokenHash } = verified;
  const { subject } = use;
  const at = now();
  if (verified.outcome === 'passed') {
    return spendToken(spentTokens, {
      tokenHash: verified.tokenHash,
      subject,
      newEventId: newEventId(at),
      now: at,
    });
  }
  const spent = tokenHash === undefined ? undefined : await spentTokens.find(tokenHash);
  return spent && isAcceptedAgain(spent, subject, at)
    ? { outcome: 'again', eventId: spent.eventId }
    : { outcome: verified.outcome, hasVendorFailed: verified.hasVendorFailed };
}
