import { PAID_WORDS } from './gate-words.ts';
import type { PageContent, PlacedElement } from './page-content.ts';
import { textWithin } from './page-element.ts';
import { phrasesOf, plain } from './phrases.ts';
import { WITHHELD_WORDS } from './withheld-words.ts';

const WITHHELD = phrasesOf(WITHHELD_WORDS);
const PAID = phrasesOf(PAID_WORDS);
/** Most of the main text that is searched. */
const MAX_TEXT = 200_000;
/** Most characters of a box in place of what it hides. */
const MAX_BOX = 250;
const MAX_NODES = 100;
/** Names that boards and plug-ins give to that box. */
const BOX =
  /(?:^|[\s_-])(?:bbcodeblock--hid\w*|hide-?(?:bbcode|content|tag)|hidden-?(?:bbcode|links?)|content-?lock(?:ed|er)|locked-?content|guest-?(?:hide|only)|members?-?only|(?:login|reply|register)-?to-?(?:view|see|read))(?:[\s_-]|$)/i;

/** Whether a text says that it shows something only to others: to members, or to those who have replied. */
export const hasWithheldWords = (text: string): boolean => WITHHELD.test(plain(text.slice(0, MAX_TEXT)));

/** Whether the page withholds a part of its main content, with the rest of it there. */
export const isWithheld = ({ seen, elements }: PageContent): boolean =>
  hasWithheldWords(seen.main) || PAID.test(plain(seen.main.slice(0, MAX_TEXT))) || elements.some(isBox);

const isBox = ({ element, zone }: PlacedElement): boolean =>
  zone === 'main' &&
  element.name !== 'body' &&
  BOX.test(`${element.attribs.class ?? ''} ${element.attribs.id ?? ''}`) &&
  textWithin(element, MAX_BOX, MAX_NODES).length < MAX_BOX;
