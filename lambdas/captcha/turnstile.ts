import { createHash } from 'node:crypto';
import type { CaptchaResult, CaptchaUse } from './captcha.ts';
import { isDummySecret, isDummySiteKey } from './dummy-keys.ts';
import { siteverify } from './siteverify.ts';
import { hashOfToken } from './token-hash.ts';
import type { SiteverifyAnswer } from './turnstile-schemas.ts';

/** A stage's widget at Cloudflare (https://developers.cloudflare.com/turnstile/). */
export interface TurnstileKeys {
  readonly siteKey: string;
  /** Where its script is. */
  readonly scriptUrl: string;
  /** Where tokens are verified. */
  readonly verifyUrl: string;
}

export interface Turnstile {
  readonly keys: TurnstileKeys;
  /**
   * @param token what Turnstile gave the visitor's browser
   * @param pageId tells one page that was shown from others; counts with dummy keys alone, whose tokens are all one
   */
  verify(token: string, use: CaptchaUse, pageId: string): Promise<CaptchaResult>;
}

export interface TurnstileServices {
  readonly keys: TurnstileKeys;
  /** Loads the widget's secret key. */
  readonly secret: () => Promise<string>;
  /** Loads the origin on which the widget is shown. */
  readonly publicOrigin: () => Promise<string>;
  /** Takes why a token could not be verified. */
  readonly report: (problem: string, cause: unknown) => void;
}

/** Codes by which siteverify says that the fault is ours. */
const OUR_FAULTS = new Set(['missing-input-secret', 'invalid-input-secret', 'bad-request']);

/** Verifies on the server, as Cloudflare demands, and fails closed. The visitor's address is never sent. */
export const turnstile = ({ keys, secret, publicOrigin, report }: TurnstileServices): Turnstile => ({
  keys,
  async verify(token, use, pageId) {
    const isDummy = isDummySiteKey(keys.siteKey);
    const tokenHash = hashOfToken('turnstile', use.purpose, isDummy ? `${token} ${pageId}` : token);
    try {
      const [secretKey, origin] = await Promise.all([secret(), publicOrigin()]);
      if (isDummySecret(secretKey) !== isDummy) throw new Error('One key is a dummy, and the other is not.');
      const answer = await siteverify(keys.verifyUrl, request(secretKey, token, tokenHash));
      const fault = answer['error-codes'].find((code) => OUR_FAULTS.has(code));
      if (fault !== undefined) throw new Error(`Turnstile says ${fault}.`);
      const isGood = answer.success && (isDummy || isMeantFor(answer, use, new URL(origin).hostname));
      return { outcome: isGood ? 'passed' : 'failed', tokenHash };
    } catch (error) {
      report('Turnstile cannot verify', error);
      return { outcome: 'unreachable', tokenHash };
    }
  },
});

const request = (secret: string, response: string, tokenHash: string): URLSearchParams =>
  new URLSearchParams({ secret, response, idempotency_key: uuidOf(tokenHash) });

/** Turnstile vouches for all three: a token of another page, form or link is good for nothing here. */
const isMeantFor = (answer: SiteverifyAnswer, use: CaptchaUse, hostname: string): boolean =>
  answer.hostname === hostname && answer.action === use.purpose && answer.cdata === use.subject;

/**
 * The same UUID for the same token, so that a double tap's two requests, and a retry, are one to Turnstile. Written
 * as version 4, which every parser takes.
 */
function uuidOf(tokenHash: string): string {
  const hex = createHash('sha256').update(`idempotency ${tokenHash}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
