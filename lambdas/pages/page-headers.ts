import type { PageLanguage } from '../languages/page-language.ts';
import { pageStyleHash } from './page-style.ts';

/** What a page may do beyond showing itself. */
export interface PagePermissions {
  /** Of this page's own scripts: new for each response. Without one no script runs. */
  readonly nonce?: string | undefined;
  /** Where its forms may lead; nowhere by default. Browsers check the redirects that follow a form against this as well. */
  readonly formAction?: readonly string[];
  /** Sources besides the nonce, such as a captcha's. */
  readonly scriptSrc?: readonly string[];
  readonly frameSrc?: readonly string[];
  readonly connectSrc?: readonly string[];
  readonly workerSrc?: readonly string[];
  /** What other sites learn of the page that a visitor comes from; nothing by default. */
  readonly referrerPolicy?: 'no-referrer' | 'strict-origin-when-cross-origin';
}

/** A page is seen by people alone: nobody keeps it, lists it, frames it, or reads it from another site. */
export const pageHeaders = (
  language: PageLanguage,
  permissions: PagePermissions = {},
): Readonly<Record<string, string>> => ({
  'content-type': 'text/html; charset=utf-8',
  'content-language': language,
  vary: 'Accept-Language',
  'cache-control': 'no-store',
  'content-security-policy': contentSecurityPolicy(permissions),
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
  'referrer-policy': permissions.referrerPolicy ?? 'no-referrer',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
});

function contentSecurityPolicy({
  nonce,
  formAction = [],
  scriptSrc = [],
  frameSrc = [],
  connectSrc = [],
  workerSrc = [],
}: PagePermissions): string {
  const directives: Readonly<Record<string, readonly string[]>> = {
    'default-src': [],
    'script-src': [...(nonce === undefined ? [] : [`'nonce-${nonce}'`]), ...scriptSrc],
    'style-src': [pageStyleHash],
    // The icon, which stands in the page itself.
    'img-src': ['data:'],
    'frame-src': frameSrc,
    'connect-src': connectSrc,
    'worker-src': workerSrc,
    'form-action': formAction,
    'base-uri': [],
    'frame-ancestors': [],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.length > 0 ? [...new Set(sources)].join(' ') : "'none'"}`)
    .join(';');
}
