/**
 * Sentences of the reference about links without a test so far, by what they wait for. The suite prints them.
 */
export const notYet: Readonly<Record<string, readonly string[]>> = {
  'issue 4, the preview and its captcha': [
    '"a Klook Up-hosted interstitial at klookup.com/<code>/page that shows the destination, your title, description, and a captcha before forwarding"',
    '"The visitor opens the URL and sees a branded preview page on klookup.com showing the destination domain, your title, and description."',
    '"They complete a Cloudflare Turnstile captcha"',
    '"After passing, they click Continue to Website to proceed to the destination."',
    'Contract, row 9: a view is a GET that opened the preview page, a click is a visitor who continued from it',
  ],
  'the dashboard, sessions and key management': [
    '"You may hold up to 10 active keys per account. Revoke unused keys from Settings › API Keys."',
    '"Each key tracks its last-used timestamp"',
    '"Authenticated (session): Unlimited — Per user account"',
  ],
};

/** Sentences that HTTP alone cannot show, and the tests that cover them instead. */
export const heldElsewhere: readonly string[] = [
  '"500 Internal Server Error — contact support": no request causes one; test/http injects the faults',
  '"Only a SHA-256 hash is stored server-side": test/api-keys reads the table',
  '"Permanently deletes … all its click logs": nothing shows them once the link is gone; test/purge reads the table',
  'Contract, row 10: "for 365 days more", then the link is removed: test/e2e moves the clock',
  'Contract, "Visitors": a link like one that was taken down is a 403: operators decide by command; test/abuse and test/e2e run it',
  'Contract, "Idempotency-Key" for 24 h: test/links moves the clock',
  'Contract, "Visitors": CloudFront\'s own host beside a custom domain: test/redirect and test/lib',
  'Contract, "Visitors": referrers, which no response shows: test/visits',
];
