/**
 * Sentences of the reference about links without a test so far, by what they wait for. The suite prints them.
 */
export const notYet: Readonly<Record<string, readonly string[]>> = {};

/** Sentences that HTTP alone cannot show, and the tests that cover them instead. */
export const heldElsewhere: readonly string[] = [
  'Contract, "More fields": removed links do not count for tags, and what operators block: test/link-tags, test/redirect and test/preview',
  '"They complete a Cloudflare Turnstile captcha": only a browser can; test/browser runs it, and the work where there is none is above',
  '"Register for a free account": people use pages that call the API above; test/browser opens the pages of mailed links',
  '"500 Internal Server Error — contact support": no request causes one; test/http injects the faults',
  '"Only a SHA-256 hash is stored server-side": test/api-keys reads the table',
  '"Permanently deletes … all its click logs": nothing shows them once the link is gone; test/purge reads the table',
  'Contract, row 10: "for 365 days more", then the link is removed: test/e2e moves the clock',
  'Contract, "Keys and accounts": an export, which has no envelope; test/account-export and test/e2e download it',
  'Contract, "Keys and accounts": is_operator of an operator: the role is granted by command; test/operators',
  'Contract, "Visitors": a link like one that was taken down is a 403, and one whose fallback leads there is not: operators decide by command; test/abuse and test/e2e run it',
  'Contract, "Formats": match_inactive does not match a link that was taken down: test/links',
  'Contract, "Visitors": an appeal against a decision, and what operators decide: they are made by command; test/appeals and test/operators',
  'Contract, "Idempotency-Key" for 24 h: test/links moves the clock',
  'Contract, "Visitors": CloudFront\'s own host beside a custom domain: test/redirect and test/lib',
  'Contract, "Visitors": a stage whose app has a host of its own: test/e2e synthesizes one, and test/browser opens it',
  'Contract, "Visitors": the stage\'s name in mails, and logo, colour and links of a stage that has them: test/brand and test/browser',
  'Contract, "Visitors": referrers, which no response shows: test/visits',
];
