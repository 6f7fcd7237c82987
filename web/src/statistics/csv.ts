/** One line of the API's CSV: kind, name, clicks, views, views of bots, approximate. No name has quotes. */
const LINE = /^([^,]*),(.*),(\d*),(\d*),(\d*),(\w*)$/;

interface Line {
  readonly kind: string;
  readonly name: string;
  readonly counts: readonly string[];
  readonly approximate: boolean;
}

const add = (a: string, b: string): string => (a === '' && b === '' ? '' : String(Number(a) + Number(b)));

const addLines = (a: Line, b: Line): Line => ({
  ...a,
  counts: a.counts.map((count, at) => add(count, b.counts[at] ?? '')),
  approximate: a.approximate || b.approximate,
});

function linesOf(csv: string): readonly Line[] {
  const [, ...lines] = csv.trimEnd().split(/\r?\n/);
  return lines.map((line) => {
    const [, kind = '', name = '', clicks = '', views = '', botViews = '', approximate] =
      LINE.exec(line) ?? [];
    return { kind, name, counts: [clicks, views, botViews], approximate: approximate === 'true' };
  });
}

/**
 * Adds up the API's CSV of several ranges or pages of links: one line for each kind and name, in the order of kinds.
 * @returns the text of one as it is
 */
export function addCsv(texts: readonly string[]): string {
  const [first = ''] = texts;
  if (texts.length <= 1) return first;
  const sums = new Map<string, Line>();
  for (const line of texts.flatMap(linesOf)) {
    const key = `${line.kind},${line.name}`;
    const known = sums.get(key);
    sums.set(key, known ? addLines(known, line) : line);
  }
  const kinds = [...new Set([...sums.values()].map(({ kind }) => kind))];
  const ordered = kinds.flatMap((kind) => [...sums.values()].filter((line) => line.kind === kind));
  const rows = ordered.map(({ kind, name, counts, approximate }) =>
    [kind, name, ...counts, approximate].join(),
  );
  return [first.split(/\r?\n/)[0], ...rows, ''].join('\r\n');
}
