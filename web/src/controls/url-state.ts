import { useLocation } from 'preact-iso/router';

/** Reads what a screen keeps in its address. @param defaults the names, and their values when the address has none */
export const readUrlState = <State extends Readonly<Record<string, string>>>(
  query: Readonly<Record<string, string | undefined>>,
  defaults: State,
): State =>
  Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, query[name] ?? value])) as State;

/**
 * Writes changes into an address. What has its default is left out, so that addresses stay short. Parameters of others stay.
 * @param url path and query
 */
export function writeUrlState(
  url: string,
  defaults: Readonly<Record<string, string>>,
  changes: Readonly<Record<string, string | undefined>>,
): string {
  const { pathname, searchParams } = new URL(url, 'https://app.invalid');
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === defaults[name]) searchParams.delete(name);
    else searchParams.set(name, value);
  }
  const search = searchParams.toString();
  return `${pathname}${search && `?${search}`}`;
}

/**
 * State in the address, which reload, Back and a copied link keep.
 *
 * @example
 * const [filters, setFilters] = useUrlState({ search: '', tag: '', cursor: '' });
 * setFilters({ tag: 'news', cursor: '' });
 * @returns the state, and a function that changes it: by a new entry in the history, or in its place with `replace`
 */
export function useUrlState<State extends Readonly<Record<string, string>>>(
  defaults: State,
): readonly [
  { readonly [K in keyof State]: string },
  (changes: { readonly [K in keyof State]?: string }, options?: { readonly replace?: boolean }) => void,
] {
  const { url, query, route } = useLocation();
  return [
    readUrlState(query, defaults),
    (changes, { replace = false } = {}) => route(writeUrlState(url, defaults, changes), replace),
  ];
}
