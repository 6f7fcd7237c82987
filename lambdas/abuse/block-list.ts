/**
 * Makes the test by which a destination is refused. It imports nothing, for the redirector carries it along.
 * @param entries as `parseBlockEntry` writes them. A domain stands for itself and all below it. With `*`, which
 * stands for any characters, an entry is a pattern of the whole host; with `/` one of host, path and query.
 * @returns tells whether an absolute URL is refused; ports and upper or lower case make no difference
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
    const host = url.hostname.replace(/\.$/, '');
    const labels = host.split('.');
    if (labels.some((_label, index) => domains.has(labels.slice(index).join('.')))) return true;
    if (patterns.length === 0) return false;
    const whole = host + decodeFully(url.pathname + url.search).toLowerCase();
    return patterns.some((pattern) => matches(pattern, pattern.includes('/') ? whole : host));
  };
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

/**
 * Undoes percent-encoding of ASCII, however often it was done: servers differ in how often they do.
 * Each round undoes any number of encodings of one percent sign, so few are needed.
 */
export function decodeFully(path: string): string {
  let decoded = path;
  for (let before = ''; before !== decoded; ) {
    before = decoded;
    decoded = before.replaceAll(/%(?:25)*([0-7][0-9a-f])/gi, (_encoded, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }
  return decoded;
}
