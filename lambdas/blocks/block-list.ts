import { decodeFully } from '../destinations/decode-fully.ts';

/** Characters of an entry: all entries must fit the item that every edge location reads. */
export const MAX_ENTRY_LENGTH = 64;

/**
 * Makes the test that refuses blocked destinations. The edge bundle includes it, so it imports next to nothing.
 * @param entries as `parseBlockEntry` writes them. A domain stands for itself and all below it. With `*`, which
 * stands for any characters, an entry is a pattern of the whole host; with `/` one of host, path and query.
 * @returns tells whether an absolute URL is refused. However long it is, that takes time in proportion to its length.
 */
export function destinationTest(entries: Iterable<string>): (href: string) => boolean {
  const domains = new Set<string>();
  const patterns: string[] = [];
  for (const entry of entries) {
    if (/[*/]/.test(entry)) patterns.push(entry);
    else domains.add(entry);
  }
  return (href) => {
    const url = URL.parse(href);
    if (!url) return false;
    const host = comparableHost(url.hostname);
    let domain = '';
    for (const label of domains.size > 0 ? host.split('.').reverse() : []) {
      domain = domain && label ? `${label}.${domain}` : label || domain;
      if (domain.length > MAX_ENTRY_LENGTH) break;
      if (domains.has(domain)) return true;
    }
    if (patterns.length === 0) return false;
    const whole = host + comparablePath(url.pathname + url.search);
    return patterns.some((pattern) => matches(pattern, pattern.includes('/') ? whole : host));
  };
}

/**
 * One spelling of a host: without the dots at its end, and of an IPv4 address that is written as IPv6 the former.
 * @param hostname as the URL parser writes it
 */
export function comparableHost(hostname: string): string {
  const [, high, low] = /^\[(?:::ffff:|64:ff9b::)(\w+):(\w+)\]$/.exec(hostname) ?? [];
  if (high === undefined || low === undefined) return hostname.replace(/\.+$/, '');
  const [h, l] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return [h >> 8, h & 255, l >> 8, l & 255].join('.');
}

/** One spelling of a path and its query: decoded, resolved, without slashes in a row, in lower case. */
export function comparablePath(path: string): string {
  const plain = decodeFully(path)
    .replaceAll(/[\\/]+/g, '/')
    .replaceAll('#', '%23');
  const url = URL.parse(plain, 'http://h');
  return url ? (url.pathname + url.search).toLowerCase() : plain;
}

/** In time that grows with the text's length alone: every part is looked for from where the one before ended. */
function matches(pattern: string, text: string): boolean {
  const parts = pattern.split('*');
  const [first = ''] = parts;
  if (parts.length === 1) return text === first;
  const last = parts.at(-1) ?? '';
  if (!text.startsWith(first)) return false;
  let from = first.length;
  for (const part of parts.slice(1, -1)) {
    const index = text.indexOf(part, from);
    if (index < 0) return false;
    from = index + part.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
}
