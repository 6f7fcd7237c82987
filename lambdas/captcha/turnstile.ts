import { createHash } from 'node:crypto';
import type { CaptchaResult, CaptchaUse } from './captcha.ts';
import { isDummySecret, isDummySiteKey } from './dummy-keys.ts';
import { siteverify } from './siteverify.ts';
import { hashOfToken } from './spent-token.ts';
import type { SiteverifyResponse } from './turnstile-schemas.ts';

/** A stage's Turnstile widget (https://developers.cloudflare.com/turnstile/). */
export interface TurnstileKeys {
  readonly siteKey: string;
  /** URL of the widget's script. */
  readonly scriptUrl: string;
  /** URL that verifies tokens. */
  readonly verifyUrl: string;
}

export interface Turnstile {
  readonly keys: TurnstileKeys;
  /**
   * @param token issued by Turnstile to the visitor's browser
   * @param pageId identifies the rendered page; only used with dummy keys, whose tokens are all identical
   */
  verify(token: string, use: CaptchaUse, pageId: string): Promise<CaptchaResult>;
}

export interface TurnstileServices {
  readonly keys: TurnstileKeys;
  /** Loads the widget's secret key. */
  readonly secret: () => Promise<string>;
  /** Loads the origin that shows the widget. */
  readonly publicOrigin: () => Promise<string>;
  /** Reports why a token could not be verified. */
  readonly report: (problem: string, cause: unknown) => void;
}

/** Siteverify's error codes for faults on our side. */
const OUR_FAULTS = new Set(['missing-input-secret', 'invalid-input-secret', 'bad-request']);

/** Verifies on the server, as Cloudflare requires, and fails closed. Never sends the visitor's address. */
export const turnstile = ({ keys, secret, publicOrigin, report }: TurnstileServices): Turnstile => ({
  keys,
  async verify(token, use, pageId) {
    const isDummy = isDummySiteKey(keys.siteKey);
    const tokenHash = hashOfToken('turnstile', use.purpose, isDummy ? `${token} ${pageId}` : token);
    try {
      const [secretKey, origin] = await Promise.all([secret(), publicOrigin()]);
      if (isDummySecret(secretKey) !== isDummy) throw new Error('One key is a dummy, and the other is not.');
      const response = await siteverify(keys.verifyUrl, request(secretKey, token, tokenHash));
      const fault = response['error-codes'].find((code) => OUR_FAULTS.has(code));
      if (fault !== undefined) throw new Error(`Turnstile says ${fault}.`);
      const isGood = response.success && (isDummy || isMeantFor(response, use, new URL(origin).hostname));
      return { outcome: isGood ? 'passed' : 'failed', tokenHash };
    } catch (error) {
      report('Turnstile cannot verify', error);
      return { outcome: 'unreachable', tokenHash };
    }
  },
});

const request = (secret: string, response: string, tokenHash: string): URLSearchParams =>
  new URLSearchParams({ secret, response, idempotency_key: uuidOf(tokenHash) });

/** Rejects tokens of another site, form or link. */
const isMeantFor = (response: SiteverifyResponse, use: CaptchaUse, hostname: string): boolean =>
  response.hostname === hostname && response.action === use.purpose && response.cdata === use.subject;

/**
 * Derives a UUID from the token, so that Turnstile treats a retry, or the second request of a double tap, as the same
 * request. Formatted as version 4, which every parser accepts.
 */
function uuidOf(tokenHash: string): string {
  const hex = createHash('sha256').update(`idempotency ${tokenHash}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
