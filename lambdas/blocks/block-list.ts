import { decodeFully } from '../destinations/decode-fully.ts';

/** Maximum characters per entry: all entries must fit into the one item that every edge location reads. */
export const MAX_ENTRY_LENGTH = 64;

/**
 * Builds a predicate that matches blocked destinations. It is part of the edge bundle, so it imports next to nothing.
 * @param entries as `parseBlockEntry` normalises them. A domain matches itself and its subdomains. An entry with `*`,
 * which matches any characters, is a pattern of the whole host; one with `/` is a pattern of host, path and query.
 * @returns whether an absolute URL is blocked, in time linear in its length
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
 * Normalises a host: strips trailing dots, and turns an IPv4-mapped IPv6 address into the IPv4 address.
 * @param hostname as the URL parser writes it
 */
export function comparableHost(hostname: string): string {
  const [, high, low] = /^\[(?:::ffff:|64:ff9b::)(\w+):(\w+)\]$/.exec(hostname) ?? [];
  if (high === undefined || low === undefined) return hostname.replace(/\.+$/, '');
  const [h, l] = [Number(`0x${high}`), Number(`0x${low}`)];
  return [h >> 8, h & 255, l >> 8, l & 255].join('.');
}

/** Normalises a path and its query: decoded, resolved, repeated slashes collapsed, in lower case. */
export function comparablePath(path: string): string {
  const plain = decodeFully(path)
    .replaceAll(/[\\/]+/g, '/')
    .replaceAll('#', '%23');
  const url = URL.parse(plain, 'http://h');
  return url ? (url.pathname + url.search).toLowerCase() : plain;
}

/** Linear in the text's length: searches for each part from the end of the previous match, without backtracking. */
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
