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
  /** How often the visitor's network has continued in this hour (`NetworkWork`); 0 by default. */
  readonly recentContinues?: number;
  /** The form that the visitor sent before, if the page is shown again. It may say that the vendor's captcha failed. */
  readonly sent?: URLSearchParams;
  /** Whether the vendor has refused the visitor's token, or could not confirm it. */
  readonly hasVendorFailed?: boolean | undefined;
}

/** `tokenHash`: hexadecimal SHA-256, equal for all encodings of the same solved captcha and purpose. */
export type CaptchaResult =
  | { readonly outcome: 'passed'; readonly tokenHash: string }
  /** The form has no token: scripts are off, or the visitor submitted it too early. */
  | { readonly outcome: 'missing' }
  /**
   * `failed`: the token is forged, expired, already used, cost too little work, or is meant for another use;
   * `unreachable`: it could not be checked. Nobody is let through.
   */
  | {
      readonly outcome: 'failed' | 'unreachable';
      readonly tokenHash?: string;
      /** Whether it was the vendor that let the visitor down. */
      readonly hasVendorFailed?: boolean;
    };

/** Distinguishes people from programs. */
export interface Captcha {
  widget(options: CaptchaWidgetOptions): Promise<CaptchaWidget>;
  /**
   * Verifies the form's token. `redeemToken` makes sure that it is used only once.
   * Never throws, no matter what the visitor sends or the vendor returns.
   */
  verify(form: URLSearchParams, use: CaptchaUse, options?: CaptchaVerifyOptions): Promise<CaptchaResult>;
}

export interface CaptchaVerifyOptions {
  /** How often the visitor's network has continued in this hour (`NetworkWork`); 0 by default. */
  readonly recentContinues?: number;
}

/** Maximum characters of a token: Turnstile's have at most 2,048, ALTCHA's about 3,700 for the longest short code. */
export const MAX_TOKEN_LENGTH = 4_096;
