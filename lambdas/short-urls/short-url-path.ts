import { decodeFully } from '../destinations/decode-fully.ts';

/** The parts of a short URL's path. */
export interface ShortUrlPath {
  readonly shortCode: string;
  /** `/page` and `+` are the addresses of a link's preview. */
  readonly end: '' | '/page' | '+';
}

/** The path of a short URL as we write it. */
export const canonicalPath = ({ shortCode, end }: ShortUrlPath): string => `/${shortCode}${end}`;

/** A character that text adds, as a class of regular expressions with the flag `v`. */
export const EXTRA = String.raw`[[\p{P}\p{S}\p{Zs}\t]--[\p{Dash}\p{Pc}%=&#@+$^]]`;

/** Compiled on first use: its character classes take milliseconds of a cold start, and few visits need it. */
let pattern: RegExp | undefined;

/**
 * Reads the path of a short URL as people type and paste it, without what surrounding text added: `/aBc1234)`,
 * `//aBc1234`, `/aBc1234/page.` (contract, "Visitors"). Text adds punctuation, symbols and blanks. Never removed, because
 * the code might be another one:
 * - `_` and `-`, which belong to codes, and the dashes that word processors make of `-`
 * - `%`, `=`, `&` and the like, and line breaks: a program cut the URL there, or it goes on
 *
 * Percent-encoded characters count as themselves, invisible ones as nothing. Takes time linear in the path's length.
 * @param path percent-encoded or decoded, without the query
 * @returns undefined when it can't be a short URL, or its code might be another one
 */
export function shortUrlPath(path: string): ShortUrlPath | undefined {
  // A scanner's `/.env` is no code.
  pattern ??= RegExp(String.raw`^(?!/*[.\\])${EXTRA}*([\w\-]{3,64})(?:(\+)|/+(page))?${EXTRA}*$`, 'v');
  const [, shortCode, plus, page] = pattern.exec(decoded(path).replaceAll(/\p{DI}/gu, '')) ?? [];
  return shortCode === undefined ? undefined : { shortCode, end: page ? '/page' : plus ? '+' : '' };
}

function decoded(path: string): string {
  const text = decodeFully(path);
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
