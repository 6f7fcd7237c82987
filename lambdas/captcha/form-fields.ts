/** Names of the form's fields. Turnstile adds its own. */
export const fields = {
  altcha: 'altcha',
  turnstile: 'cf-turnstile-response',
  page: 'captcha-page',
  /** Why Turnstile failed in the browser. The page sends it to get a challenge of ALTCHA. */
  failure: 'captcha-failure',
} as const;
