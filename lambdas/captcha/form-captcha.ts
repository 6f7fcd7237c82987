import type { Altcha } from './altcha.ts';
import { type Captcha, type CaptchaResult, MAX_TOKEN_LENGTH } from './captcha.ts';
import type { Turnstile } from './turnstile.ts';
import { captchaWidget, fields } from './widget.ts';

export interface FormCaptchaServices {
  readonly altcha: Altcha;
  /** Undefined if the stage has no Turnstile keys: ALTCHA is then the only captcha. */
  readonly turnstile: Turnstile | undefined;
  /** Reports a failure that does not stop the page. */
  readonly report: (problem: string, cause: unknown) => void;
}

/**
 * Creates the captcha for all forms: Turnstile if it has keys, with ALTCHA as the fallback in the browser; otherwise
 * ALTCHA alone. The server accepts a token of either, so anyone can choose the proof of work over Turnstile. That is
 * the price of not locking out visitors who cannot load the vendor's script.
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
    // ALTCHA first: it is verified locally. A form has both tokens if Turnstile failed late.
    const bySolution = await verified(solved, (text) => altcha.verify(text, use));
    if (!turnstile || token === undefined || bySolution.outcome === 'passed') return bySolution;
    return verified(token, (text) => turnstile.verify(text, use, readToken(form, fields.page) ?? ''));
  },
});

const readToken = (form: URLSearchParams, name: string): string | undefined => form.get(name) || undefined;

/** Rejects, without a request, tokens that no issuer would have issued. */
async function verified(
  token: string | undefined,
  verify: (token: string) => Promise<CaptchaResult>,
): Promise<CaptchaResult> {
  if (token === undefined) return { outcome: 'missing' };
  if (token.length > MAX_TOKEN_LENGTH || !/^[\x21-\x7e]+$/.test(token)) return { outcome: 'failed' };
  return verify(token);
}
