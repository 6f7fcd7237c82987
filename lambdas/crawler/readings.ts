/** More layers than any site wraps a URL in. */
const MAX_DEPTH = 8;
/** Decoded text per page, as a multiple of the text: bounds what nested encodings can cost. */
const MAX_GROWTH = 12;
/** Shortest base64 that holds a short code of 7 characters, without padding. */
const BASE64 = /[A-Za-z0-9+/]{10,}|[A-Za-z0-9_-]{10,}/g;
const BASE64_URL = /[A-Za-z0-9_-]{10,}/g;
/** How much of a base64 run is decoded first, to see whether it is text at all. */
const PROBE = 32;

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  sol: '/',
  colon: ':',
  period: '.',
  quest: '?',
  equals: '=',
  lowbar: '_',
  hyphen: '-',
  dash: '-',
  num: '#',
  percnt: '%',
  commat: '@',
  shy: '',
};
const ESCAPED =
  /(?:%[0-9a-f]{2})+|&#(?:x([0-9a-f]{1,6})|(\d{1,7}));?|&([a-z]{2,6});|\\(?:u([0-9a-f]{4})|u\{([0-9a-f]{1,6})\}|x([0-9a-f]{2})|([nrtbf])|(["'/\\`]))/gi;

export interface ReadingOptions {
  /** Also reads runs of base64 and base64url. */
  readonly isBase64Read: boolean;
}

/**
 * The text, and what it says once encodings are undone, in any nesting: percent-encoding, character references,
 * backslash escapes of scripts and JSON, and base64. Takes time linear in the text's length.
 */
export function* readings(
  text: string,
  { isBase64Read }: ReadingOptions,
): Generator<string, void, undefined> {
  let budget = text.length * MAX_GROWTH + 10_000;
  let layer = [withoutInvisibles(text)];
  for (let depth = 0; depth < MAX_DEPTH && layer.length > 0; depth++) {
    const next: string[] = [];
    for (const each of layer) {
      yield each;
      for (const inner of decodedOnce(each, isBase64Read)) {
        budget -= inner.length + 16;
        if (budget > 0) next.push(inner);
      }
    }
    layer = next;
  }
}

/** Characters that browsers show nothing for: soft hyphens, zero-width spaces, byte-order marks. */
const withoutInvisibles = (text: string): string => text.replaceAll(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '');

function* decodedOnce(text: string, isBase64Read: boolean): Generator<string, void, undefined> {
  const unescaped = unescapeOnce(text);
  if (unescaped !== text) yield unescaped;
  if (!isBase64Read) return;
  const decoded: string[] = [];
  for (const pattern of [BASE64, BASE64_URL]) {
    for (const [run] of text.matchAll(pattern)) {
      const inner = fromBase64(run);
      if (inner !== undefined) decoded.push(inner);
    }
  }
  // One text for all runs, so that their number costs nothing.
  if (decoded.length > 0) yield decoded.join('\n');
}

function unescapeOnce(text: string): string {
  if (!/[%&\\]/.test(text)) return text;
  return text.replaceAll(
    ESCAPED,
    (
      all,
      hex?: string,
      decimal?: string,
      name?: string,
      unicode?: string,
      braced?: string,
      byte?: string,
      control?: string,
      quoted?: string,
    ) => {
      if (quoted !== undefined) return quoted;
      if (control !== undefined) return '\n';
      if (name !== undefined) return NAMED[name.toLowerCase()] ?? all;
      if (decimal !== undefined) return character(Number.parseInt(decimal, 10));
      const code = hex ?? unicode ?? braced ?? byte;
      return code === undefined ? percentDecoded(all) : character(Number.parseInt(code, 16));
    },
  );
}

const character = (codePoint: number): string =>
  codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : ' ';

function percentDecoded(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    // Of another charset than UTF-8.
    return Buffer.from(run.replaceAll('%', ''), 'hex').toString('latin1');
  }
}

/** @returns undefined for what isn't text */
function fromBase64(run: string): string | undefined {
  if (!isText(Buffer.from(run.slice(0, PROBE), 'base64').toString('latin1'))) return undefined;
  return Buffer.from(run, 'base64').toString('utf8');
}

/** Whether most characters are printable ASCII: a run of base64 may end in the middle of one. */
function isText(decoded: string): boolean {
  const printable = decoded.match(/[\x20-\x7e\s]/g)?.length ?? 0;
  return printable >= decoded.length * 0.75;
}
