/**
 * The short code on one of two pages of our own. No link has it, because it is a reserved word. Before a run deletes links,
 * it inspects both pages: it must find this code on the one, and miss it on the other.
 */
export const CANARY_CODE = 'canary1';

/** Where the two pages are, on the public host and on the distribution's own. They differ in nothing but the link. */
export const CANARY_PATHS = {
  withLink: '/docs/bot/with-link',
  withoutLink: '/docs/bot/without-link',
} as const;
