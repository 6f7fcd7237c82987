import { CodedError } from '../errors/coded-error.ts';
import type { Altcha, Puzzles } from './altcha.ts';
import type { CaptchaUse } from './captcha.ts';
import { type SpentTokens, spendToken } from './spent-token.ts';
import { WORK } from './work.ts';

/** The calls of the API that need a solved captcha. */
export const CALL_PURPOSES = ['register'] as const;
export type CallPurpose = (typeof CALL_PURPOSES)[number];

/** The captcha of a call was not solved: the token is forged, expired, used, or meant for something else. */
class CaptchaFailedError extends CodedError {
  override readonly name = 'CaptchaFailedError';
  constructor() {
    super(
      'captcha_failed',
      'The captcha was not solved, or has expired. Get a new challenge: POST /api/v1/captcha',
    );
  }
}

/** The captcha can't be verified now. */
class CaptchaUnreachableError extends CodedError {
  override readonly name = 'CaptchaUnreachableError';
  constructor() {
    super('service_unavailable', 'The secret that signs challenges could not be read.');
  }
}

/**
 * Creates a challenge for a call. ALTCHA, also where forms have Turnstile, which only works on pages.
 * @throws Error when the secret cannot be read
 */
export const callChallenge = (purpose: CallPurpose, altcha: Altcha): Promise<Puzzles> =>
  altcha.challenge({ ...useOf(purpose), keys: WORK.keys, isFallback: false });

export interface SpendCaptchaServices {
  readonly altcha: Altcha;
  readonly spentTokens: SpentTokens;
  readonly now: () => Date;
  /** Generates a ULID for that time. */
  readonly newId: (at: Date) => string;
}

/**
 * Verifies the token of a call, and spends it. Unlike a form's it is accepted once: all calls have the same subject, so one token
 * would let many of them through.
 * @throws CodedError `captcha_failed`, or `service_unavailable` when it can't be verified now
 */
export async function spendCallToken(
  token: string,
  purpose: CallPurpose,
  { altcha, spentTokens, now, newId }: SpendCaptchaServices,
): Promise<void> {
  const use = useOf(purpose);
  const verified = await altcha.verify(token, use);
  if (verified.outcome === 'unreachable') throw new CaptchaUnreachableError();
  if (verified.outcome !== 'passed') throw new CaptchaFailedError();
  const { tokenHash } = verified;
  const at = now();
  const spent = await spendToken(spentTokens, {
    tokenHash,
    subject: use.subject,
    newEventId: newId(at),
    now: at,
  });
  if (spent.outcome !== 'first') throw new CaptchaFailedError();
}

const useOf = (purpose: CallPurpose): CaptchaUse => ({ purpose, subject: 'account' });
