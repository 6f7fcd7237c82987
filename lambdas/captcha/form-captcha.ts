import type { Altcha } from './altcha.ts';
import { type Captcha, type CaptchaResult, MAX_TOKEN_LENGTH } from './captcha.ts';
import type { Turnstile } from './turnstile.ts';
import { captchaWidget, fields } from './widget.ts';

export interface FormCaptchaServices {
  readonly altcha: Altcha;
  /** Undefined where a stage has no keys: ALTCHA serves alone. */
  readonly turnstile: Turnstile | undefined;
  /** Takes what went wrong without stopping the page. */
  readonly report: (problem: string, cause: unknown) => void;
}

/**
 * The captcha of all forms: Turnstile where there are keys, with ALTCHA to take over in the browser, or ALTCHA alone.
 * The server takes a token of either, so whoever will may always do the work instead: that is the price for locking
 * nobody out whom the vendor's script does not reach.
 */
export const formCaptcha = ({ altcha, turnstile, report }: FormCaptchaServices): Captcha => ({
  async widget(options) {
    const challenge = await altcha.challenge(options).catch((error: unknown) => {
      report('no ALTCHA challenge', error);
      return undefined;
    });
    return captchaWidget({ ...options, challenge, turnstile: turnstile?.keys });
  },

  async verify(form, use) {
    const solved = readToken(form, fields.altcha);
    const token = turnstile ? readToken(form, fields.turnstile) : undefined;
    // The work first: it is verified here, at once. A form has both where Turnstile failed late.
    const bySolution = await verified(solved, (text) => altcha.verify(text, use));
    if (!turnstile || token === undefined || bySolution.outcome === 'passed') return bySolution;
    return verified(token, (text) => turnstile.verify(text, use, readToken(form, fields.page) ?? ''));
  },
});

const readToken = (form: URLSearchParams, name: string): string | undefined => form.get(name) || undefined;

/** What no issuer would have issued is not asked about. */
async function verified(
  token: string | undefined,
  verify: (token: string) => Promise<CaptchaResult>,
): Promise<CaptchaResult> {
  if (token === undefined) return { outcome: 'missing' };
  if (token.length > MAX_TOKEN_LENGTH || !/^[\x21-\x7e]+$/.test(token)) return { outcome: 'failed' };
  return verify(token);
}
