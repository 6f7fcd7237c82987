import type { RequestOf } from '../api/endpoints.ts';

/** The parameters of the address that decide which links are shown, and their values without any. */
export const noFilters = {
  search: '',
  type: '',
  state: '',
  verification: '',
  tag: '',
  key: '',
  cursor: '',
} as const;

/** What the address says. Anybody may have written it, so that values may be ones that the API refuses. */
export type LinkFilters = { readonly [K in keyof typeof noFilters]: string };

export type LinksQuery = NonNullable<RequestOf<'GET /links'>['query']>;

/** Whether the filters leave out any of the links that are usually listed, or list others. */
export const isFiltered = ({ cursor: _, ...filters }: LinkFilters): boolean =>
  Object.values(filters).some((value) => value !== '');

/** How many filters are set, besides the search. */
export const countFilters = ({ cursor: _, search: __, ...filters }: LinkFilters): number =>
  Object.values(filters).filter((value) => value !== '').length;

/** Links on a page. */
export const LIMIT = 50;

/** The first request for a page of links. */
export const firstRequest = (query: LinksQuery): { readonly query: LinksQuery } => ({
  query: { ...query, limit: LIMIT },
});

const flags: Readonly<Record<string, 0 | 1>> = { enabled: 1, disabled: 0 };

/** The query of `GET /links`. What is empty is undefined. */
export function toQuery({ search, type, state, verification, tag, key, cursor }: LinkFilters): LinksQuery {
  const query = {
    search: search.trim(),
    type,
    is_active: flags[state],
    state: state in flags ? '' : state,
    verification,
    tag,
    created_by_key: key,
    cursor,
  };
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  // The API checks the values.
  return Object.fromEntries(given) as LinksQuery;
}
