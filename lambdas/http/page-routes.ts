/** The functions that serve pages to visitors: the names of their handler files, `<name>.handler.ts`. */
export type PageEndpointName = 'continue' | 'file-report' | 'show-preview' | 'show-report';

/** One route of a page. Unlike those of `routes.ts`, it is not part of the API or its documentation. */
export interface PageRoute {
  readonly endpoint: PageEndpointName;
  readonly method: 'GET' | 'HEAD' | 'POST';
  /** In API Gateway's syntax, which has no parameter within a segment: `/{codePlus}` means `/<code>+`. */
  readonly path: '/{code}/page' | '/{codePlus}' | '/preview.png' | '/report';
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
];

/** CloudFront's path patterns for pages. They match more paths than the routes do; the rest gets a 404 page. */
export const pagePathPatterns = ['/preview.png', '/report', '/*/page', '/*+'] as const;

/** Whether {@link pagePathPatterns} match a path. `/api/*` takes precedence. */
export const isPagePath = (path: string): boolean =>
  !path.startsWith('/api/') && /^(\/preview\.png|\/report|.*\/page|.*\+)$/.test(path);
