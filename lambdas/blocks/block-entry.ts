import { domainToASCII } from 'node:url';
import { parse } from 'tldts';
import { comparableHost, comparablePath, MAX_ENTRY_LENGTH } from './block-list.ts';

/** Minimum characters of a pattern, besides wildcards and separators, so that a typo does not block everything. */
const MIN_LITERALS = 3;

export type ParsedBlockEntry =
  | { readonly ok: true; readonly entry: string; readonly isPublicSuffix: boolean }
  | { readonly ok: false; readonly problem: string };

/**
 * Parses a block entry as an operator types it, and normalises it for `destinationTest`: lower case, host names in
 * punycode, no scheme.
 * @param text a domain (`example.com`, subdomains included), a host pattern (`*paypa1*`), or a host and path pattern
 *   (`docs.example.com/forms/*`). `*` matches any characters, or none. A path without `*` gets one at its end.
 */
export function parseBlockEntry(text: string): ParsedBlockEntry {
  const bare = text
    .trim()
    // Undo "defanging", as in hxxps://evil[.]example.
    .replaceAll(/\[\.\]|\(\.\)/g, '.')
    .replace(/^h(?:tt|xx)ps?:\/\//i, '')
    .toLowerCase();
  if (bare === '') return problem('Must not be empty.');
  if (/[\s\p{Cc}#@\\]/u.test(bare)) return problem('Must not contain spaces, "#", "@" or a backslash.');
  const [, hostText = '', pathText = ''] = /^([^/]*)(.*)$/.exec(bare) ?? [];
  const host = hostText.includes('*') ? hostPattern(hostText) : hostName(hostText);
  if (host === undefined) {
    return problem(
      'Must begin with a host, such as example.com, without a port. In patterns, write non-ASCII letters in punycode.',
    );
  }
  const path = /^\/*$/.test(pathText) ? '' : withAllBelow(comparablePath(pathText));
  const entry = host + path;
  const isPattern = /[*/]/.test(entry);
  if (isPattern && entry.replaceAll(/[*./]/g, '').length < MIN_LITERALS) {
    return problem(`Must have at least ${MIN_LITERALS} characters besides "*", "." and "/".`);
  }
  if (entry.length > MAX_ENTRY_LENGTH) return problem(`Must have at most ${MAX_ENTRY_LENGTH} characters.`);
  return { ok: true, entry, isPublicSuffix: isPublicSuffix(host.replace(/^[*.]+/, '')) };
}

/** @returns the name as the URL parser normalises it, so that every spelling of an IP address matches */
function hostName(text: string): string | undefined {
  if (/[?%]|:\d*$/.test(text)) return undefined;
  const url = URL.parse(`http://${text}/`);
  const host = url && comparableHost(url.hostname);
  return host && (host.includes('.') || host.startsWith('[')) ? host : undefined;
}

/** Converts labels without a star to punycode, and leaves the others unchanged. */
function hostPattern(text: string): string | undefined {
  const labels = text
    .replace(/\.+$/, '')
    .split('.')
    .map((label) => (label.includes('*') || label === '' ? label : domainToASCII(label)));
  const pattern = labels.join('.');
  return /^[a-z0-9*._-]+$/.test(pattern) ? pattern : undefined;
}

/** A pasted URL also blocks everything that extends it: a query, a deeper path, a trailing slash. */
const withAllBelow = (path: string): string => (path.includes('*') ? path : `${path}*`);

/** Whether unrelated owners register names under the host, as under `com` or `github.io`. */
function isPublicSuffix(host: string): boolean {
  const parsed = parse(host, { allowPrivateDomains: true, validateHostname: false });
  return parsed.publicSuffix === host && (parsed.isIcann === true || parsed.isPrivate === true);
}

const problem = (text: string): ParsedBlockEntry => ({ ok: false, problem: text });
