/** What a page needs to show a captcha. Both pieces of HTML are trusted: they are to be written unescaped. */
export interface CaptchaWidget {
  /** For the page's head: one inline script with the nonce. */
  readonly head: string;
  /**
   * For inside a POST form, before its button: where the captcha shows, says how it stands and puts its token.
   * A form that is sent before there is a token is held back, and a live region says what is missing.
   * The form's own address must answer a POST without a token with a page that has a fresh captcha: from there
   * an open page renews one that has expired.
   */
  readonly field: string;
  /** Sources that the page's Content-Security-Policy must allow on top of the nonce; empty means none. */
  readonly csp: {
    readonly scriptSrc: readonly string[];
    readonly frameSrc: readonly string[];
    readonly connectSrc: readonly string[];
    readonly workerSrc: readonly string[];
  };
}

/** What a token is good for: it never serves anything else. */
export interface CaptchaUse {
  /** The form, such as `continue` or `report`: letters, digits, `_` and `-`, at most 32 (Turnstile's `action`). */
  readonly purpose: string;
  /** What the form is about, such as a link's id: letters, digits, `_` and `-`, at most 255 (Turnstile's `cData`). */
  readonly subject: string;
}

export interface CaptchaWidgetOptions extends CaptchaUse {
  /** The page's Content-Security-Policy nonce, new for each answer. */
  readonly nonce: string;
  /** One of the pages' languages. */
  readonly language: string;
}

/** `tokenHash`: SHA-256 in hexadecimal, the same for every spelling of one captcha that was solved for a purpose. */
export type CaptchaResult =
  | { readonly outcome: 'passed'; readonly tokenHash: string }
  /** The form has no token: scripts are off, or the visitor was faster than the captcha. */
  | { readonly outcome: 'missing' }
  /** The token is forged, expired, used up, or was made for another use. */
  | { readonly outcome: 'failed'; readonly tokenHash?: string }
  /** Whether the token is good cannot be told now: nobody is let through. */
  | { readonly outcome: 'unreachable'; readonly tokenHash?: string };

/** Tells people from programs. */
export interface Captcha {
  widget(options: CaptchaWidgetOptions): Promise<CaptchaWidget>;
  /**
   * Verifies what the form sent. That it serves once is for `redeemToken` to see to.
   * Never throws for what a visitor sent or a vendor answered.
   */
  verify(form: URLSearchParams, use: CaptchaUse): Promise<CaptchaResult>;
}

/** Characters of a token that are looked at: Turnstile's have at most 2,048, ALTCHA's about 1,000. */
export const MAX_TOKEN_LENGTH = 2_048;
