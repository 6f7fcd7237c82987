import { languageOf } from './language.ts';
import type { PageContent } from './page-content.ts';
import { hashOf } from './sketch.ts';

/** Of the way fingerprints are made: others are not compared. */
const VERSION = '2';
/** Characters before the slots: version, end, further pages, language. */
const HEAD = 4;
const SLOTS = 64;
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** Share of equal slots below which nothing is left of a page's skeleton: 1 in 64 is equal by chance. */
const MIN_SHARED = 0.14;
/** The same for a page with hardly any text: a notice in the site's own design. */
const MIN_SHARED_IF_SHORT = 0.4;
/** Class names that people write, rather than those that programs generate. */
const WORDS = /^[a-z]+(?:[-_]+[a-z]+)*$/;
const MAX_FEATURES = 3_000;

export interface PageTraits {
  /** Whether the page ends as HTML pages do. */
  readonly isClosed: boolean;
  /** Whether it is one of several. */
  readonly isPaged: boolean;
}

/**
 * A page's skeleton in 68 characters, without any of its content: a minhash (Broder 1997) of its elements' nesting, their
 * classes, ids and roles, whether the page ends as HTML pages do, whether it has further pages, and a hash of its language.
 */
export function fingerprintOf(content: PageContent, { isClosed, isPaged }: PageTraits): string {
  const features = [...skeletonOf(content)].map(hashOf);
  let slots = '';
  for (let slot = 0; slot < SLOTS; slot++) {
    let lowest = 0xffffffff;
    for (const feature of features) {
      const value = Math.imul(feature ^ (feature >>> 15), (2 * slot + 1) * 0x9e3779b1) >>> 0;
      const mixed = (Math.imul(value ^ (value >>> 13), 0xc2b2ae35) ^ (slot * 0x27d4eb2f)) >>> 0;
      if (mixed < lowest) lowest = mixed;
    }
    slots += DIGITS[(lowest >>> 3) % SLOTS];
  }
  return VERSION + (isClosed ? 'c' : 'o') + (isPaged ? 'p' : 's') + languageDigit(content) + slots;
}

function languageDigit({ elements }: PageContent): string {
  const language = languageOf(elements);
  return language === undefined ? NO_LANGUAGE : (DIGITS[hashOf(language) % SLOTS] ?? NO_LANGUAGE);
}

const NO_LANGUAGE = '.';

/** What the page is built of: the more of it two pages share, the more equal slots their fingerprints have. */
export function skeletonOf({ elements }: PageContent): ReadonlySet<string> {
  const features = new Set<string>();
  for (const { element, zone, ancestors } of elements) {
    if (features.size >= MAX_FEATURES) break;
    if (zone === 'unseen' || zone === 'noscript') continue;
    const { name, attribs } = element;
    features.add(`${ancestors[1]}>${ancestors[0]}>${name}`);
    for (const each of (attribs.class ?? '').split(/\s+/).slice(0, 20))
      if (WORDS.test(each)) features.add(`.${each}`);
    if (WORDS.test(attribs.id ?? '')) features.add(`#${attribs.id}`);
    if (WORDS.test(attribs.role ?? '')) features.add(`@${attribs.role}`);
  }
  return features;
}

/**
 * Whether the page has lost its whole skeleton since the fingerprint was made.
 * @param isShort whether the page has hardly any text now: losing most of its skeleton is enough then
 */
export function isRedesigned(before: string, now: string, isShort: boolean): boolean {
  return isComparable(before, now) && sharedSlots(before, now) < (isShort ? MIN_SHARED_IF_SHORT : MIN_SHARED);
}

/** Whether the page ended properly before, and does no longer: a program may have failed halfway. */
export const isCutOff = (before: string, now: string): boolean =>
  isComparable(before, now) && before[1] === 'c' && now[1] === 'o';

/** Whether the page has further pages, and had none when the fingerprint was made: what was here may be there. */
export const isPagedAnew = (before: string | undefined, now: string): boolean =>
  now[2] === 'p' && (before === undefined || !isComparable(before, now) || before[2] !== 'p');

/** Whether the page says that it is in another language than before: the address may answer in both. */
export const isInOtherLanguage = (before: string, now: string): boolean =>
  isComparable(before, now) && before[3] !== now[3] && before[3] !== NO_LANGUAGE && now[3] !== NO_LANGUAGE;

const isComparable = (before: string, now: string): boolean =>
  before.startsWith(VERSION) && now.startsWith(VERSION) && before.length === now.length;

function sharedSlots(before: string, now: string): number {
  let equal = 0;
  for (let index = HEAD; index < before.length; index++) if (before[index] === now[index]) equal++;
  return equal / SLOTS;
}
