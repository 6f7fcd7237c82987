import { countryName } from '../languages/formats.ts';
import { textsOf } from '../languages/language.ts';
import type { Breakdown } from './stats.ts';

/** What people call a country, a referrer, a device or a browser that the API names. */
export function nameOf(by: Breakdown, name: string): string {
  const { names } = textsOf('statistics');
  if (by === 'country' && name !== 'unknown') return countryName(name);
  // Hosts and browsers have names of their own.
  if (by === 'referrer' && name !== 'none' && name !== 'other') return name;
  const known: Readonly<Record<string, string>> = names;
  return Object.hasOwn(known, name) ? (known[name] ?? name) : name;
}
