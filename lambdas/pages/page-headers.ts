import type { PageLanguage } from '../languages/page-language.ts';

/** What a page may do besides rendering itself. */
export interface PagePermissions {
  /** Nonce of the page's own scripts, new for each response. Without it, no script runs. */
  readonly nonce?: string | undefined;
  /** Targets of its forms; none by default. Browsers also check the redirects that follow a form against this. */
  readonly formAction?: readonly string[];
  /** Script sources besides the nonce, such as a captcha's. */
  readonly scriptSrc?: readonly string[];
  readonly frameSrc?: readonly string[];
  readonly connectSrc?: readonly string[];
  readonly workerSrc?: readonly string[];
  /** What other sites learn about the page; nothing by default. */
  readonly referrerPolicy?: 'no-referrer' | 'strict-origin-when-cross-origin';
}

/**
 * Headers of a page: not cached, indexed, framed, or readable by other sites.
 * @param styleHash source expression of its one style sheet
 */
export const pageHeaders = (
  language: PageLanguage,
  styleHash: string,
  permissions: PagePermissions = {},
): Readonly<Record<string, string>> => ({
  'content-type': 'text/html; charset=utf-8',
  'content-language': language,
  vary: 'Accept-Language',
  'cache-control': 'no-store',
  'content-security-policy': contentSecurityPolicy(styleHash, permissions),
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
  'referrer-policy': permissions.referrerPolicy ?? 'no-referrer',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
});

function contentSecurityPolicy(
  styleHash: string,
  { nonce, formAction = [], scriptSrc = [], frameSrc = [], connectSrc = [], workerSrc = [] }: PagePermissions,
): string {
  const directives: Readonly<Record<string, readonly string[]>> = {
    'default-src': [],
    'script-src': [...(nonce === undefined ? [] : [`'nonce-${nonce}'`]), ...scriptSrc],
    'style-src': [styleHash],
    // The icon is inlined as a data URL.
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
