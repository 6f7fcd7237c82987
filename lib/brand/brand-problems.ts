import type { BrandConfig } from '../config.ts';
import { accentProblems } from './accent-problems.ts';
import { logoOf } from './logo-file.ts';

const MAX_NAME_CHARACTERS = 50;
/** A function's environment has 4 KB in all. */
const MAX_URL_LENGTH = 200;
/** Characters that break lines, or turn the direction of the text around them. */
const BREAKING = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** What is wrong with a stage's brand, one sentence each. Reads the logo. */
export function* brandProblems(brand: BrandConfig): Generator<string> {
  yield* nameProblems(brand.name);
  if (brand.accentColor) yield* accentProblems(brand.accentColor);
  for (const key of ['privacyUrl', 'imprintUrl', 'termsUrl'] as const) {
    const url = brand[key];
    if (url !== undefined && !isPageUrl(url)) {
      yield `brand.${key} "${url}" must be an https URL of at most ${MAX_URL_LENGTH} ASCII characters, without a user name.`;
    }
  }
  const logo = logoOf(brand);
  if (logo && 'problem' in logo) {
    yield `brand.logoSvgFile "${brand.logoSvgFile}" ${logo.problem}. Save it as plain SVG, with shapes only.`;
  }
}

function* nameProblems(name: string): Generator<string> {
  const isLine = name === name.trim() && !/\s\s/.test(name) && !BREAKING.test(name);
  if (!isLine || !/[\p{L}\p{N}]/u.test(name) || [...name].length > MAX_NAME_CHARACTERS) {
    yield `brand.name ${JSON.stringify(name)} must be one line of 1 to ${MAX_NAME_CHARACTERS} characters, with a letter or digit.`;
  }
}

/** Printable ASCII, so that it is the same in every page, mail and header. */
function isPageUrl(text: string): boolean {
  if (!/^[!-~]+$/.test(text) || text.length > MAX_URL_LENGTH || !URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return protocol === 'https:' && username === '' && password === '';
}
