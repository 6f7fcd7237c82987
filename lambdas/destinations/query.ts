import type { Destination } from './destination.ts';

/** Adds parameters at the end of a query, and replaces those of the same name. The others stay as they are written. */
export function withParameters(
  destination: Destination,
  parameters: readonly (readonly [name: string, value: string])[],
): Destination {
  if (parameters.length === 0) return destination;
  const url = new URL(destination);
  const names = new Set(parameters.map(([name]) => name));
  const kept = partsOf(url.search.slice(1)).filter((part) => !names.has(nameOf(part)));
  url.search = `?${[...kept, new URLSearchParams(parameters.map(([...pair]) => pair))].join('&')}`;
  return url.href as Destination;
}

const partsOf = (query: string): string[] => query.split('&').filter(Boolean);

/** @param part of a query: `name=value`. A question mark at its start is a part of the name. */
const nameOf = (part: string): string => new URLSearchParams(`&${part}`).keys().next().value ?? '';

/** Maximum characters of a query that goes along with a visitor. */
const MAX_FORWARDED_LENGTH = 2_048;

/**
 * Adds a visitor's query to a destination, as it was sent, unless it is too long. Parameters that the destination has itself
 * are left out.
 * @returns a normalized URL; the destination unchanged if nothing is added
 */
export function withQuery(destination: string, query: string): string {
  const url = query && query.length <= MAX_FORWARDED_LENGTH ? URL.parse(destination) : null;
  const own = new Set(url?.searchParams.keys());
  const added = partsOf(query).filter((part) => !own.has(nameOf(part)));
  if (!url || added.length === 0) return destination;
  url.search = `?${[url.search.slice(1), ...added].filter(Boolean).join('&')}`;
  return url.href;
}

/** One of our own paths with a visitor's query, unless that is too long. */
export const pathWithQuery = (path: string, query: string): string =>
  withQuery(`http://h${path}`, query).slice('http://h'.length);
