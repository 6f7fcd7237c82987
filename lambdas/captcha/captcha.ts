/** What a page needs to show a captcha. Both pieces of HTML are trusted: write them unescaped. */
export interface CaptchaWidget {
  /** For the page's head: one inline script with the nonce. */
  readonly head: string;
  /**
   * Goes inside a POST form, before its button: the captcha, its status and the field for its token.
   * A form submitted without a token is held back, and a live region says why.
   * The form's URL must respond to a POST without a token with a page that has a fresh captcha: an open page renews
   * an expired captcha from there.
   */
  readonly field: string;
  /** Sources that the page's Content-Security-Policy must allow besides the nonce; empty means none. */
  readonly csp: {
    readonly scriptSrc: readonly string[];
    readonly frameSrc: readonly string[];
    readonly connectSrc: readonly string[];
    readonly workerSrc: readonly string[];
  };
}

/** The only use that a token is valid for. */
export interface CaptchaUse {
  /** The form, such as `continue` or `report`: letters, digits, `_` and `-`, at most 32 (Turnstile's `action`). */
  readonly purpose: string;
  /** The form's subject, such as a link's id: letters, digits, `_` and `-`, at most 255 (Turnstile's `cData`). */
  readonly subject: string;
}

export interface CaptchaWidgetOptions extends CaptchaUse {
  /** The page's Content-Security-Policy nonce, new for each response. */
  readonly nonce: string;
  /** One of the pages' languages. */
  readonly language: string;
}

/** `tokenHash`: hexadecimal SHA-256, equal for all encodings of the same solved captcha and purpose. */
export type CaptchaResult =
  | { readonly outcome: 'passed'; readonly tokenHash: string }
  /** The form has no token: scripts are off, or the visitor submitted it too early. */
  | { readonly outcome: 'missing' }
  /** The token is forged, expired, already used, or meant for another use. */
  | { readonly outcome: 'failed'; readonly tokenHash?: string }
  /** The token could not be checked. Nobody is let through. */
  | { readonly outcome: 'unreachable'; readonly tokenHash?: string };

/** Distinguishes people from programs. */
export interface Captcha {
  widget(options: CaptchaWidgetOptions): Promise<CaptchaWidget>;
  /**
   * Verifies the form's token. `redeemToken` makes sure that it is used only once.
   * Never throws, no matter what the visitor sends or the vendor returns.
   */
  verify(form: URLSearchParams, use: CaptchaUse): Promise<CaptchaResult>;
}

/** Maximum characters of a token: Turnstile's have at most 2,048, ALTCHA's about 1,000. */
export const MAX_TOKEN_LENGTH = 2_048;
