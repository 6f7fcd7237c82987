/** Characters of an entry: all entries must fit the item that every edge location reads. */
export const MAX_ENTRY_LENGTH = 64;

/**
 * Makes the test by which a destination is refused. It imports nothing, for the redirector carries it along.
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

/** More often than any server decodes. */
const MAX_ROUNDS = 8;

/**
 * Undoes percent-encoding of ASCII, however often it was done, as servers differ in how often they do: each round undoes
 * any number of encodings of one percent sign.
 */
export function decodeFully(path: string): string {
  let decoded = path;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = decoded;
    decoded = before.replaceAll(/%(?:25)*([0-7][0-9a-f])/gi, (_encoded, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
    if (decoded === before) break;
  }
  return decoded;
}
