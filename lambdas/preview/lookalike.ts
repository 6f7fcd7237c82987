/**
 * Detects host names that could be mistaken for others, modelled on the checks of browsers before they show a name in
 * Unicode
 * (https://chromium.googlesource.com/chromium/src/+/main/docs/idn.md, Unicode Technical Standard 39).
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

/** Letters of other scripts that look Latin. Under a Latin top-level domain, a label of only these looks like a Latin one. */
const LATIN_IN_DISGUISE = /^[асԁеһіјӏорԛѕԝхуъЬҽпгѵѡікԍмтвнαικνορτυωηχγβցհոսօռյզ0-9-]+$/u;

/** Latin letters with diacritics that are common in Europe and Vietnam, without rarer ones that imitate a plain letter. */
const COMMON_LATIN =
  /^[a-z0-9\u00df-\u00f6\u00f8-\u012f\u0133-\u0137\u0139-\u017e\u01a1\u01b0\u0219\u021b\u0259\u1e00-\u1eff-]+$/u;

/** Chinese and Japanese letters that look like a slash after Latin ones, unless another such letter follows (as in Chromium). */
const SLASH_IN_DISGUISE =
  /[a-z0-9-][\u30bd\u30be\u30ce\u30f3\u4e36\u4e3f\u4e40\u4e41](?![\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}])/u;

/**
 * @param labels the labels of a host, in Unicode
 * @returns whether the host should be shown in punycode, because it can be mistaken for another
 */
export function isLookalike(labels: readonly string[]): boolean {
  const isUnderLatinEnding = isAscii(labels.at(-1) ?? '');
  return labels.some((label) => !isAscii(label) && isDeceptive(label, isUnderLatinEnding));
}

function isDeceptive(label: string, isUnderLatinEnding: boolean): boolean {
  if (!PLAIN.test(label) || !allowedScripts.some((script) => script.test(label))) return true;
  if (SLASH_IN_DISGUISE.test(label)) return true;
  if (
    /\p{Script=Latin}/u.test(label) &&
    !/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}]/u.test(label)
  ) {
    return !COMMON_LATIN.test(label);
  }
  return isUnderLatinEnding && LATIN_IN_DISGUISE.test(label);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: it matches all of ASCII.
export const isAscii = (text: string): boolean => /^[\x00-\x7f]*$/.test(text);
