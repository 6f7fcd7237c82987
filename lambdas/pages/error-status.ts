import type { ErrorPageName } from './error-page.ts';

/** The status of each page. 451: RFC 7725. */
export const errorStatus = {
  'not-found': 404,
  gone: 410,
  'taken-down': 451,
  'too-many': 429,
  unavailable: 503,
  failed: 500,
} as const satisfies Partial<Readonly<Record<ErrorPageName, number>>>;

const names = new Map<number, ErrorPageName>(
  Object.entries(errorStatus).map(([name, status]) => [status, name as ErrorPageName]),
);

/** @returns the page for a response's status: `failed` for other 5xx, `refused` for everything else */
export const errorPageOfStatus = (status: number): ErrorPageName =>
  names.get(status) ?? (status >= 500 ? 'failed' : 'refused');
