/** The functions of the pages that visitors of links meet: the names of their handler files, `<name>.handler.ts`. */
export type PageEndpointName = 'continue' | 'file-report' | 'show-preview' | 'show-report';

/** One route of a page. Unlike those of `routes.ts` it is no part of the API, nor of its documentation. */
export interface PageRoute {
  readonly endpoint: PageEndpointName;
  readonly method: 'GET' | 'HEAD' | 'POST';
  /** In API Gateway's syntax, which has no parameter within a segment: `/{codePlus}` stands for `/<code>+`. */
  readonly path: '/{code}/page' | '/{codePlus}' | '/preview.png' | '/report';
}

/** Every route of a page. This module imports nothing, for template and functions read it. */
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

/** CloudFront's patterns for the paths of pages, which take more than the routes do: the rest is a page that is not found. */
export const pagePathPatterns = ['/preview.png', '/report', '/*/page', '/*+'] as const;

/** Whether a path is one that {@link pagePathPatterns} takes, `/api/*` coming first. */
export const isPagePath = (path: string): boolean =>
  !path.startsWith('/api/') && /^(\/preview\.png|\/report|.*\/page|.*\+)$/.test(path);
