import type { VerificationReason } from '../links/verification.ts';

/**
 * Each reason in a sentence for the link's owner. None says how a connection failed: see `REASONS` in
 * `crawler/inspection.ts`.
 */
export const reasonTexts: Readonly<Record<VerificationReason, string>> = {
  found: 'The link is on the page.',
  not_modified: 'The page has not changed since the link was found there.',
  not_on_page: 'The page is complete, and the link is not on it. Two requests agreed.',
  page_not_found:
    'The page does not exist (404 or 410). Two requests agreed, and the rest of the site responds.',
  soft_404: 'The site shows the same as for a page that does not exist.',
  not_published_yet:
    'The page does not exist (404 or 410). That counts only a week after the link was added, because posts may be scheduled.',
  unreachable: 'The page sent no complete response.',
  site_down: 'The page does not exist (404 or 410), but the home page of the site does not respond either.',
  rate_limited: 'The site asked us to send fewer requests (429).',
  access_denied: 'The site does not let our crawler read the page (401 or 403).',
  http_error: 'The site responded with an error.',
  robots_disallowed: 'The robots.txt of the site does not allow KlookUpBot to read the page.',
  robots_unreadable: 'The robots.txt of the site could not be read, so we did not read the page.',
  challenge: 'The site shows our crawler a page that is meant to keep programs out.',
  login: 'The page asks visitors to log in.',
  consent: 'The page asks visitors for consent before it shows its content.',
  paywall: 'The page asks visitors to pay before it shows its content.',
  script_shell: 'The page has hardly any text without its scripts, and our crawler runs none.',
  not_html: 'The page is not HTML.',
  too_large: 'The page is larger than 1 MB.',
  redirected_elsewhere: 'The page redirects to another site, or too often.',
  redirected: 'The page redirects to another page of the site.',
  all_pages_alike: 'The site shows the same for every address, whether it exists or not.',
  redesigned: 'The page looks entirely different from when the link was last found.',
  unstable: 'Two requests for the page got different content.',
};
