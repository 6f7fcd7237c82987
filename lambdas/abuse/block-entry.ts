import { domainToASCII } from 'node:url';
import { parse } from 'tldts';

/** Characters of an entry: a thousand of them must fit the item that every edge location reads. */
const MAX_LENGTH = 100;
/** Characters of a pattern that are not `*`, so that a slip of the hand does not block everything. */
const MIN_LITERALS = 3;

export type ParsedBlockEntry =
  | { readonly ok: true; readonly entry: string; readonly isPublicSuffix: boolean }
  | { readonly ok: false; readonly problem: string };

/**
 * Reads what an operator writes for destinations that are refused, and writes it in the one spelling by which
 * `destinationTest` compares: lower case, names in punycode, no scheme.
 * @param text a domain (`example.com`: it and all below it), a pattern of hosts (`*paypa1*`) or one of hosts and paths
 *   (`docs.example.com/forms/*`); `*` stands for any characters, none included
 */
export function parseBlockEntry(text: string): ParsedBlockEntry {
  const bare = text
    .trim()
    .replace(/^https?:\/\//i, '')
    .toLowerCase();
  if (bare === '') return problem('Is empty.');
  if (/[\s\p{Cc}#@\\]/u.test(bare)) return problem('Must not have blanks, "#", "@" or a backslash.');
  const slash = bare.indexOf('/');
  const hostText = slash < 0 ? bare : bare.slice(0, slash);
  const path = slash < 0 ? '' : bare.slice(slash);
  const host = hostText.includes('*') ? hostPattern(hostText) : hostName(hostText);
  if (host === undefined) return problem('Does not begin with a host name, such as example.com.');
  const isPattern = host.includes('*') || path.length > 1;
  const entry = isPattern ? host + path : host;
  if (isPattern && entry.replaceAll(/[*./]/g, '').length < MIN_LITERALS) {
    return problem(`Must have at least ${MIN_LITERALS} characters beside "*", "." and "/".`);
  }
  if (entry.length > MAX_LENGTH) return problem(`Must have at most ${MAX_LENGTH} characters.`);
  const below = host.replace(/^\*\.?/, '');
  return { ok: true, entry, isPublicSuffix: isPublicSuffix(below) && /^(\/\*?)?$/.test(path) };
}

/** @returns the name as the URL parser writes it, so that any spelling of an address, too, is found */
function hostName(text: string): string | undefined {
  const url = URL.parse(`http://${text.replace(/\.$/, '')}/`);
  // A port would look as if it made a difference.
  if (url?.port !== '' || /:\d+$/.test(text)) return undefined;
  return url.hostname.includes('.') || url.hostname.startsWith('[') ? url.hostname : undefined;
}

/** Labels without a star are names; the others stay as they are. */
function hostPattern(text: string): string | undefined {
  const labels = text
    .split('.')
    .map((label) => (label.includes('*') || label === '' ? label : domainToASCII(label)));
  const pattern = labels.join('.');
  return /^[a-z0-9*._-]+$/.test(pattern) ? pattern : undefined;
}

/** Below `com` or `github.io` there are everybody's names. */
const isPublicSuffix = (host: string): boolean =>
  parse(host, { allowPrivateDomains: true, validateHostname: false }).publicSuffix === host;

const problem = (text: string): ParsedBlockEntry => ({ ok: false, problem: text });
