const FOUND = 'The link is on its page.';
const ADMIT = 'Let KlookUpBot through.';

/** What a check found, in a sentence for the link's owner; of an inconclusive check, also what helps. */
export const reasons = {
  found: FOUND,
  not_modified: FOUND,
  not_on_page: 'The page is complete, and the link is not on it.',
  page_not_found: 'The page is gone (status 404 or 410).',
  soft_404: 'Your site says at this address that the page does not exist.',
  not_published_yet: 'There has been no page at this address so far (status 404 or 410). Publish it.',
  unreachable: 'Your site did not respond. Check that it can be reached from the internet.',
  site_down: "The page and your site's home page both said 404 or 410. Check that your site works.",
  still_linked: 'The page was not found, but your home page still links to it. Check the page.',
  rate_limited: `Your site said that we ask too often (status 429). ${ADMIT}`,
  access_denied: `Your site refused us (status 401 or 403). ${ADMIT}`,
  http_error: 'Your site responded with an error. Check that the page opens for strangers.',
  robots_disallowed: 'Your robots.txt keeps us out. Allow KlookUpBot there.',
  robots_unreadable: "Your site's robots.txt could not be read. Make it respond with its text, or with 404.",
  challenge: `Your site shows us a test for robots instead of the page. ${ADMIT}`,
  login:
    'The page, or a part of it, is only for people with an account. Make it public, or correct site_url.',
  consent: `The page shows us only a question for consent. ${ADMIT}`,
  paywall: `The page shows us only an offer to pay. ${ADMIT}`,
  script_shell:
    'The page, or a part of it, is empty without scripts, and we run none. Put the link into its HTML.',
  placeholder:
    'The page shows only a notice, such as maintenance. Bring its content back, or correct site_url.',
  cut_off: 'The page breaks off before its end. Check that it loads to the end.',
  listing:
    'The page is a list, or has comments, that go on elsewhere. Set site_url to the page with the link.',
  uncertain_place:
    'The short code is there only in a comment, a script or an error page. Put the link into the HTML.',
  not_html: 'The page is not HTML. Set site_url to an HTML page with the link.',
  too_large: 'The page is larger than 1 MB. Set site_url to a smaller page with the link.',
  redirected_elsewhere: 'The page leads to another site, or through too many redirects. Correct site_url.',
  redirected: 'The page leads to another page of your site. Set site_url to the page with the link.',
  all_pages_alike: 'All pages of your site look the same to us. Put the link into the HTML of its page.',
  same_as_unknown:
    'Your site shows the same here as for pages that never existed. Bring the page back, or let your site say 404.',
  redesigned:
    'The page looks entirely new, and we did not find the link on it. Put it back, or correct site_url.',
  unstable: 'The page showed us two different things within a minute. Check that it always has the link.',
};
