import type { PageElement } from './page-element.ts';

/** Where an element is: what it says about a page depends on that. */
export type Zone =
  /** What the page is about. */
  | 'main'
  /** Navigation, sidebars, footers, dialogs: the same on many pages. */
  | 'frame'
  /** A cookie banner or the like. */
  | 'banner'
  /** Shown only to browsers without scripts. */
  | 'noscript'
  /** Not shown: the head, templates. */
  | 'unseen';

const FRAME_ELEMENT = new Set(['nav', 'footer', 'aside', 'dialog']);
const FRAME_ROLE = new Set([
  'banner',
  'navigation',
  'contentinfo',
  'complementary',
  'search',
  'dialog',
  'alertdialog',
]);
const FRAME_NAME =
  /^(?:(?:left-?|right-?|page-?|site-?|main-?|blog-?|p-)?(?:sidebar|side-?bar|footer|nav|navbar|navigation|navigator|menu|masthead|topbar|breadcrumbs?|header)|widgets?|widget-area|modal|popup|pop-up|off-?canvas|drawer|dropdown(?:-menu)?|login-?(?:box|modal|popup|widget)|toolbar)$/;
const BANNER_NAME =
  /(?:^|[-_])(?:cookies?|consent|gdpr|ccpa|cmp|onetrust|didomi|cookiebot|usercentrics|klaro|cookielaw)(?:[-_]|$)|cookie-?(?:banner|notice|bar|law|consent|wall)|cybotcookiebot/;
const NEVER_FRAME = new Set(['html', 'body', 'main', 'article']);

/** The element's zone: its parent's, unless the element begins another one. */
export function zoneOf(element: PageElement, inherited: Zone, [parent]: readonly [string, string]): Zone {
  const { name, attribs } = element;
  if (inherited === 'unseen') return inherited;
  if (name === 'head' || name === 'template' || name === 'title') return 'unseen';
  if (name === 'noscript') return 'noscript';
  if (inherited !== 'main') return inherited;
  if (NEVER_FRAME.has(name)) return 'main';
  const names = `${attribs.class ?? ''} ${attribs.id ?? ''}`.toLowerCase().split(/\s+/).slice(0, 40);
  if (names.some((each) => BANNER_NAME.test(each))) return 'banner';
  if (FRAME_ELEMENT.has(name) || FRAME_ROLE.has((attribs.role ?? '').toLowerCase())) return 'frame';
  if (name === 'header' && parent !== 'article') return 'frame';
  return names.some((each) => FRAME_NAME.test(each)) ? 'frame' : 'main';
}
