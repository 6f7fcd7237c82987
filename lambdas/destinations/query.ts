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
  url.search = [...kept, new URLSearchParams(parameters.map(([...pair]) => pair))].join('&');
  return url.href as Destination;
}

const partsOf = (query: string): string[] => query.split('&').filter((part) => part !== '');

/** @param part of a query: `name=value`. A question mark at its start is a part of the name. */
const nameOf = (part: string): string => new URLSearchParams(`&${part}`).keys().next().value ?? '';
