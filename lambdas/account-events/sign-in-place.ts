/** Where a request to an account came from, without an address. */
export interface SignInPlace {
  /** In ISO 3166, or `unknown`. */
  readonly country: string;
  /** `mobile`, `tablet`, `desktop` or `unknown`. */
  readonly device: string;
  /** One of the browsers that statistics know, `other` or `unknown`. */
  readonly browser: string;
}
