import { domainToASCII } from 'node:url';
import { parse } from 'tldts';
import { comparableHost, comparablePath, MAX_ENTRY_LENGTH } from './block-list.ts';

/** Characters of a pattern that are not `*`, so that a slip of the hand does not block everything. */
const MIN_LITERALS = 3;

export type ParsedBlockEntry =
  | { readonly ok: true; readonly entry: string; readonly isPublicSuffix: boolean }
  | { readonly ok: false; readonly problem: string };

/**
 * Reads what an operator writes for destinations that are refused, and writes it in the one spelling by which
 * `destinationTest` compares: lower case, names in punycode, no scheme.
 * @param text a domain (`example.com`: it and all below it), a pattern of hosts (`*paypa1*`) or one of hosts and paths
 *   (`docs.example.com/forms/*`); `*` stands for any characters, none included, and stands at the end of a path that has none
 */
export function parseBlockEntry(text: string): ParsedBlockEntry {
  const bare = text
    .trim()
    // As people write addresses that must not be opened.
    .replaceAll(/\[\.\]|\(\.\)/g, '.')
    .replace(/^h(?:tt|xx)ps?:\/\//i, '')
    .toLowerCase();
  if (bare === '') return problem('Is empty.');
  if (/[\s\p{Cc}#@\\]/u.test(bare)) return problem('Must not have blanks, "#", "@" or a backslash.');
  const [, hostText = '', pathText = ''] = /^([^/]*)(.*)$/.exec(bare) ?? [];
  const host = hostText.includes('*') ? hostPattern(hostText) : hostName(hostText);
  if (host === undefined) {
    return problem(
      'Must begin with a host, such as example.com, without a port. In patterns letters beyond a to z are punycode.',
    );
  }
  const path = /^\/*$/.test(pathText) ? '' : withAllBelow(comparablePath(pathText));
  const entry = host + path;
  const isPattern = /[*/]/.test(entry);
  if (isPattern && entry.replaceAll(/[*./]/g, '').length < MIN_LITERALS) {
    return problem(`Must have at least ${MIN_LITERALS} characters beside "*", "." and "/".`);
  }
  if (entry.length > MAX_ENTRY_LENGTH) return problem(`Must have at most ${MAX_ENTRY_LENGTH} characters.`);
  return { ok: true, entry, isPublicSuffix: isPublicSuffix(host.replace(/^[*.]+/, '')) };
}

/** @returns the name as the URL parser writes it, so that any spelling of an address, too, is found */
function hostName(text: string): string | undefined {
  if (/[?%]|:\d*$/.test(text)) return undefined;
  const url = URL.parse(`http://${text}/`);
  const host = url && comparableHost(url.hostname);
  return host && (host.includes('.') || host.startsWith('[')) ? host : undefined;
}

/** Labels without a star are names; the others stay as they are. */
function hostPattern(text: string): string | undefined {
  const labels = text
    .replace(/\.+$/, '')
    .split('.')
    .map((label) => (label.includes('*') || label === '' ? label : domainToASCII(label)));
  const pattern = labels.join('.');
  return /^[a-z0-9*._-]+$/.test(pattern) ? pattern : undefined;
}

/** Whoever pastes an address means what hangs on it, too: a query, a fragment, another slash. */
const withAllBelow = (path: string): string => (path.includes('*') ? path : `${path}*`);

/** Below `com` or `github.io` there are everybody's names. */
function isPublicSuffix(host: string): boolean {
  const parsed = parse(host, { allowPrivateDomains: true, validateHostname: false });
  return parsed.publicSuffix === host && (parsed.isIcann === true || parsed.isPrivate === true);
}

const problem = (text: string): ParsedBlockEntry => ({ ok: false, problem: text });
