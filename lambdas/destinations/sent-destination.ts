import { type ParsedDestination, parseDestination } from './destination.ts';
import { trimInvisibleEnds } from './invisible-ends.ts';

/**
 * Parses a destination as a caller sends it: invisible characters at its ends are dropped, and a doubled scheme, which
 * would lead to a host called "https", is refused.
 */
export function parseSentDestination(text: string): ParsedDestination {
  const trimmed = trimInvisibleEnds(text);
  return DOUBLED_SCHEME.test(trimmed.slice(0, MAX_HOST_END))
    ? { ok: false, problem: 'Must have http:// or https:// only once.' }
    : parseDestination(trimmed);
}

/** A valid URL's host ends within this many characters. */
const MAX_HOST_END = 300;

/**
 * A scheme where the host belongs (`https://https//`, `http://http:example.com`, `https://https:443/`), or at its end
 * (`https://example.comhttps://`). A host may begin or end with the same letters: `https://https.example.com/`.
 */
const DOUBLED_SCHEME =
  /^https?:[\\/]+(?:\s*https?\.?(?:[\\/:?#]|%3a|$)|[^\\/?#]*https?(?::|%3a)(?:[\\/]|%2f){2})/i;
