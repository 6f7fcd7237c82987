/** The functions that serve pages to people: the names of their handler files, `<name>.handler.ts`. */
export type PageEndpointName =
  | 'account-pages'
  | 'bot-pages'
  | 'continue'
  | 'docs'
  | 'file-report'
  | 'show-preview'
  | 'show-report';

/** One route of a page. Unlike those of `routes.ts`, it is not part of the API or its documentation. */
export interface PageRoute {
  readonly endpoint: PageEndpointName;
  readonly method: 'GET' | 'HEAD' | 'POST';
  /** In API Gateway's syntax, which has no parameter within a segment: `/{codePlus}` means `/<code>+`. */
  readonly path:
    | '/{code}/page'
    | '/{codePlus}'
    | '/account/{page}'
    | '/docs/{page}'
    | '/preview.png'
    | '/report'
    | `/docs/bot${'' | `/${string}`}`;
}

/** Every route of a page. This module imports nothing, because both the template and the functions read it. */
export const pageRoutes: readonly PageRoute[] = [
  { endpoint: 'show-preview', method: 'GET', path: '/{code}/page' },
  { endpoint: 'show-preview', method: 'HEAD', path: '/{code}/page' },
  { endpoint: 'continue', method: 'POST', path: '/{code}/page' },
  { endpoint: 'show-preview', method: 'GET', path: '/{codePlus}' },
  { endpoint: 'show-preview', method: 'HEAD', path: '/{codePlus}' },
  { endpoint: 'show-preview', method: 'GET', path: '/preview.png' },
  { endpoint: 'show-preview', method: 'HEAD', path: '/preview.png' },
  { endpoint: 'show-report', method: 'GET', path: '/report' },
  { endpoint: 'show-report', method: 'HEAD', path: '/report' },
  { endpoint: 'file-report', method: 'POST', path: '/report' },
  { endpoint: 'docs', method: 'GET', path: '/docs/{page}' },
  { endpoint: 'docs', method: 'HEAD', path: '/docs/{page}' },
  { endpoint: 'bot-pages', method: 'GET', path: '/docs/bot' },
  { endpoint: 'bot-pages', method: 'HEAD', path: '/docs/bot' },
  { endpoint: 'bot-pages', method: 'GET', path: '/docs/bot/with-link' },
  { endpoint: 'bot-pages', method: 'HEAD', path: '/docs/bot/with-link' },
  { endpoint: 'bot-pages', method: 'GET', path: '/docs/bot/without-link' },
  { endpoint: 'bot-pages', method: 'HEAD', path: '/docs/bot/without-link' },
];

/** The routes of pages in the accounts stack's HTTP API. */
export const accountPageRoutes: readonly PageRoute[] = [
  { endpoint: 'account-pages', method: 'GET', path: '/account/{page}' },
  { endpoint: 'account-pages', method: 'HEAD', path: '/account/{page}' },
];

/** CloudFront's path pattern for the pages that mailed links open. It comes before those of links, which match `/account/page` too. */
export const ACCOUNT_PAGES_PATTERN = '/account/*';

/** CloudFront's path patterns for pages about links. They match more paths than the routes do; the rest gets a 404 page. */
export const pagePathPatterns = ['/preview.png', '/report', '/*/page', '/*+'] as const;

/**
 * CloudFront's path pattern for the pages about our bot. They are also served on the distribution's own host, where our bot
 * itself reads two of them.
 */
export const BOT_PAGES_PATTERN = '/docs/*';

/** Whether {@link pagePathPatterns}, {@link ACCOUNT_PAGES_PATTERN} or {@link BOT_PAGES_PATTERN} match a path. `/api/*` takes precedence. */
export const isPagePath = (path: string): boolean =>
  !path.startsWith('/api/') &&
  /^(\/account\/.*|\/docs\/.*|\/preview\.png|\/report|.*\/page|.*\+)$/.test(path);
