import { readsLikeWellKnownName } from './well-known-names.ts';

/**
 * Detects host names that could be mistaken for others, modelled on the checks of browsers before they show a name in
 * Unicode
 * (https://chromium.googlesource.com/chromium/src/+/main/docs/idn.md, Unicode Technical Standard 39). Names as their
 * registries issue them are not suspicious (docs/decisions/0032-names-as-registries-issue-them.md).
 */

/** Scripts that a label may be written in without being suspicious. */
const singleScripts = [
  'Arabic',
  'Armenian',
  'Bengali',
  'Bopomofo',
  'Cyrillic',
  'Devanagari',
  'Ethiopic',
  'Georgian',
  'Greek',
  'Gujarati',
  'Gurmukhi',
  'Han',
  'Hangul',
  'Hebrew',
  'Hiragana',
  'Kannada',
  'Katakana',
  'Khmer',
  'Lao',
  'Latin',
  'Malayalam',
  'Myanmar',
  'Oriya',
  'Sinhala',
  'Tamil',
  'Telugu',
  'Thaana',
  'Thai',
  'Tibetan',
  // Not in everyday use worldwide, but registries issue them, and they do not look Latin.
  'Balinese',
  'Javanese',
  'Meetei_Mayek',
  'Mongolian',
  'Nko',
  'Ol_Chiki',
  'Sundanese',
  'Syriac',
  'Tifinagh',
  'Yi',
] as const;

/** Scripts that may be mixed: UTS 39, 5.2, "Highly Restrictive". */
const scriptMixes = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Bopomofo'],
  ['Latin', 'Han', 'Hangul'],
] as const;

const writtenIn = (scripts: readonly string[]): RegExp =>
  new RegExp(
    `^[${scripts.map((script) => `\\p{scx=${script}}`).join('')}\\p{scx=Common}\\p{scx=Inherited}]+$`,
    'u',
  );

const allowedScripts: readonly RegExp[] = [...singleScripts.map((script) => [script]), ...scriptMixes].map(
  writtenIn,
);

/** Letters, marks, digits and hyphens. A lookalike of a slash or dot would change what a reader takes for the host. */
const PLAIN = /^[\p{L}\p{M}\p{Nd}-]+$/u;

/** Top-level domains whose registries issue Catalan names. */
const CATALAN = new Set(['ad', 'barcelona', 'cat', 'es']);

/**
 * Characters that are plain only among certain neighbours (RFC 5892, appendix A, and stricter where another position
 * would deceive). The URL parser has checked the joiners' neighbours (https://www.unicode.org/reports/tr46/, 4.1).
 */
const IN_CONTEXT: readonly RegExp[] = [
  // Joiners after a virama: Sinhala and the scripts of India.
  /(?<=[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca])[\u200c\u200d](?=\p{L})|(?<=\u0d4d)\u200d/gu,
  // The zero-width non-joiner of Persian and Urdu.
  /(?<=\p{scx=Arabic})\u200c(?=\p{scx=Arabic})/gu,
  // Sindhi words of one letter.
  /(?<=\p{scx=Arabic})[\u06fd\u06fe]/gu,
  // The Greek numeral sign, and Hebrew geresh and gershayim.
  /\u0375(?=\p{Script=Greek})|(?<=\p{Script=Hebrew})[\u05f3\u05f4]/gu,
  // Between Tibetan syllables.
  /(?<=\p{Script=Tibetan})\u0f0b(?=\p{Script=Tibetan})/gu,
  // The katakana middle dot: never between two Latin letters, where it would pass for a dot. By script, because its own
  // extensions include these.
  /(?<=[\p{Script=Katakana}\p{Script=Hiragana}\p{Script=Han}ー])\u30fb|\u30fb(?=[\p{Script=Katakana}\p{Script=Hiragana}\p{Script=Han}])/gu,
  // The ideographic zero, which next to Latin letters would pass for an O.
  /(?<!.*[a-z].*)\u3007(?!.*[a-z])/gu,
];

/** Removes the characters that are plain where they are. */
function withoutPlainInContext(label: string, ending: string): string {
  const rest = IN_CONTEXT.reduce((text, pattern) => text.replaceAll(pattern, ''), label);
  return CATALAN.has(ending) ? rest.replaceAll(/(?<=l)·(?=l)/g, '') : rest;
}

/** Letters of other scripts that look Latin. Under a Latin top-level domain, a label of only these looks like a Latin one. */
const LATIN_IN_DISGUISE = /^[асԁеһіјӏорԛѕԝхуъЬҽпгѵѡікԍαικνορτυωηχγβցհոսօռյզ0-9-]+$/u;

/** The same with Cyrillic letters that look like small Latin capitals. Many Russian words have only these: `москва`. */
const CAPITALS_IN_DISGUISE = /^[асԁеһіјӏорԛѕԝхуъЬҽпгѵѡікԍмтвн0-9-]+$/u;

/** Cyrillic letters that few languages use. Someone who types one among lookalikes wants its shape. */
const RARE_CYRILLIC = /[ԁһӏԛѕԝҽѵѡԍ]/u;

/** Top-level domains in Latin letters whose registries issue names in a script that resembles Latin. */
const SCRIPT_OF_ENDING: Readonly<Record<string, RegExp>> = {
  ...Object.fromEntries(
    ['bg', 'by', 'kg', 'kz', 'mn', 'su', 'ua', 'uz'].map((ending) => [ending, /\p{Script=Cyrillic}/u]),
  ),
  am: /\p{Script=Armenian}/u,
  cy: /\p{Script=Greek}/u,
  eu: /\p{Script=Greek}/u,
  gr: /\p{Script=Greek}/u,
};

/** Whether a label of another script passes for a Latin one. */
function looksLatin(label: string, ending: string): boolean {
  const hasRare = RARE_CYRILLIC.test(label);
  if (!hasRare && SCRIPT_OF_ENDING[ending]?.test(label)) return false;
  return LATIN_IN_DISGUISE.test(label) || (hasRare && CAPITALS_IN_DISGUISE.test(label));
}

/**
 * Latin letters with diacritics that are common in Europe and Vietnam, the dotless i, and the tones of Yoruba, without
 * rarer ones that imitate a plain letter.
 */
const COMMON_LATIN =
  /^(?:[a-z0-9\u00df-\u00f6\u00f8-\u012f\u0131\u0133-\u0137\u0139-\u017e\u01a1\u01b0\u0219\u021b\u0259\u1e00-\u1eff-]|(?<=[ẹọ])[\u0300\u0301\u0304])+$/u;

/** Rarer Latin letters, by the top-level domains where they belong. */
const LOCAL_LATIN: readonly (readonly [endings: ReadonlySet<string>, letters: RegExp])[] = [
  // Languages of West and Central Africa.
  [
    new Set('africa bf bj ci cm gh gm gn lr ml ne ng sl sn td tg'.split(' ')),
    /[ɓɖɗǝɛƒɣƙɲɔʋƴ]|(?<=[mnǝɛɔ])[\u0300\u0301\u0304]/gu,
  ],
  // Skolt and Inari Sámi.
  [new Set(['fi', 'no', 'se']), /[ǥǧǩǯʒ]/gu],
  // Uzbek, with its own apostrophe.
  [new Set(['uz']), /(?<=[og])ʻ/gu],
  // Guarani.
  [new Set(['py']), /(?<=g)\u0303/gu],
];

/** Top-level domains whose registries serve languages that use the dotless i. */
const TURKIC = new Set(['az', 'ist', 'istanbul', 'kz', 'tr']);

/** No Turkish word has a dotless i after a vowel, or after a letter that Turkish lacks. */
const NOT_TURKISH = /[aeıioöuüqwx]ı/u;

/** Whether a Latin label has a letter that imitates another. */
function imitatesLatin(label: string, ending: string): boolean {
  const rest = LOCAL_LATIN.reduce(
    (text, [endings, letters]) => (endings.has(ending) ? text.replaceAll(letters, '') : text),
    label,
  );
  if (rest !== '' && !COMMON_LATIN.test(rest)) return true;
  if (!label.includes('ı')) return false;
  return readsLikeWellKnownName(label) || (!TURKIC.has(ending) && NOT_TURKISH.test(label));
}

/** Chinese and Japanese letters that look like a slash after Latin ones, unless another such letter follows (as in Chromium). */
const SLASH_IN_DISGUISE =
  /[a-z0-9-][\u30bd\u30be\u30ce\u30f3\u4e36\u4e3f\u4e40\u4e41](?!(?!\u30fb)[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}])/u;

/** The katakana middle dot has these scripts as extensions, but is no letter. */
const CJK = String.raw`(?!\u30fb)[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}\p{scx=Hangul}]`;

/** Chinese letters that look like Latin ones beside Latin ones, unless another such letter is next to them (as in Chromium). */
const LETTER_IN_DISGUISE = new RegExp(
  `[a-z0-9][丁七丅丆丨丫乂](?!${CJK})|(?<!${CJK})[丁七丅丆丨丫乂][a-z0-9]`,
  'u',
);

/** Parts of Korean syllables. Registries issue whole syllables only (RFC 5892, 2.9), and some parts look like `l` or `o`. */
const PART_OF_SYLLABLE = /[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]/u;

/**
 * @param labels the labels of a host, in Unicode
 * @returns whether the host should be shown in punycode, because it can be mistaken for another
 */
export function isLookalike(labels: readonly string[]): boolean {
  const ending = labels.at(-1) ?? '';
  return labels.some((label) => !isAscii(label) && isDeceptive(label, ending));
}

/** @param ending the top-level domain */
function isDeceptive(label: string, ending: string): boolean {
  const rest = withoutPlainInContext(label, ending);
  if ((rest !== '' && !PLAIN.test(rest)) || !allowedScripts.some((script) => script.test(label))) return true;
  if ([SLASH_IN_DISGUISE, LETTER_IN_DISGUISE, PART_OF_SYLLABLE].some((each) => each.test(label))) return true;
  if (
    /\p{Script=Latin}/u.test(label) &&
    !/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}]/u.test(label)
  ) {
    return imitatesLatin(rest, ending);
  }
  return isAscii(ending) && looksLatin(label, ending);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: it matches all of ASCII.
export const isAscii = (text: string): boolean => /^[\x00-\x7f]*$/.test(text);
