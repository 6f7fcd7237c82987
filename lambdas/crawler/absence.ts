import type { ControlPages } from './control-pages.ts';
import { isCutOff, isInOtherLanguage, isPagedAnew, isRedesigned } from './fingerprint.ts';
import type { Reason, SoughtLink } from './inspection.ts';
import type { JudgedPage } from './judge-page.ts';
import { haveSameTemplate, isLike, isLikeRoot } from './page-look.ts';
import { isRoot, isSamePage, placeOf } from './same-place.ts';

/** How a root may look that answers: what it shows is not what counts. */
const ANSWERS: readonly JudgedPage['absence'][] = [
  'complete',
  'moved',
  'listing',
  'script_shell',
  'paywall',
  'consent',
];
/** Made-up pages that failed like this show nothing about pages that can't exist. */
const SHOWS_NOTHING: readonly JudgedPage['absence'][] = [
  'unreachable',
  'rate_limited',
  'challenge',
  'robots_unreadable',
];

/**
 * Decides what it means that a link is on neither of two responses of a page, by comparison with a made-up page and the
 * site's root.
 */
export async function reasonForAbsence(
  url: string,
  page: JudgedPage,
  link: SoughtLink,
  controls: ControlPages,
): Promise<Reason> {
  if (page.absence === 'not_found') return isRoot(url) ? 'site_down' : reasonForNotFound(url, controls);
  if (page.absence === 'moved') return reasonForMoved(url, page, controls);
  const { fingerprint: now = '' } = page;
  const { fingerprint: before = now } = link;
  if (isCutOff(before, now)) return 'cut_off';
  if (isInOtherLanguage(before, now)) return 'unstable';
  if (isPagedAnew(link.fingerprint, now)) return 'listing';
  return (
    (await reasonByLikeness(url, page, controls)) ??
    (isRedesigned(before, now, page.look?.isShort ?? false) ? 'redesigned' : 'not_on_page')
  );
}

async function reasonForNotFound(url: string, controls: ControlPages): Promise<Reason> {
  const root = await controls.root(url);
  if (!isAnswer(root)) return 'site_down';
  return [...root.linkedUrls].some((linked) => isSamePage(url, linked)) ? 'still_linked' : 'page_not_found';
}

/** Whether the root shows that the site is there: also if it withholds a part of much text, or of many pages. */
const isAnswer = (root: JudgedPage): boolean =>
  !root.saysNotFound &&
  (ANSWERS.includes(root.absence) ||
    (root.absence === 'login' && (root.look?.isShort === false || hasManyPages(root))));

/** Fewest links to pages of the site: a log-in alone has fewer. */
const MIN_PAGES = 6;

function hasManyPages({ finalUrl, linkedUrls }: JudgedPage): boolean {
  const host = finalUrl === undefined ? undefined : new URL(finalUrl).host;
  const pages = [...linkedUrls].map((url) => new URL(url)).filter((url) => url.host === host);
  return new Set(pages.map(({ pathname, search }) => pathname + search)).size >= MIN_PAGES;
}

async function reasonForMoved(url: string, page: JudgedPage, controls: ControlPages): Promise<Reason> {
  if (isDetour(url, page.finalUrl)) return 'redirected';
  const madeUp = await controls.madeUp(url);
  if (madeUp.absence !== 'moved' || !haveSameEnd(page, madeUp)) return 'redirected';
  if (!page.look || !madeUp.look || !isLike(page.look, madeUp.look, undefined)) return 'redirected';
  const root = await controls.root(url);
  const endsAtRoot = page.finalUrl !== undefined && isRoot(page.finalUrl);
  if (haveSameEnd(page, root) && !(endsAtRoot && root.absence !== 'moved')) return 'all_pages_alike';
  if (!isAnswer(root)) return 'site_down';
  return endsAtRoot || saysSo(page) ? 'soft_404' : 'redirected';
}

/** Whether the page that a redirect ends at is for pages that don't exist, by its text or its address. */
const saysSo = ({ saysNotFound, finalUrl = '' }: JudgedPage): boolean =>
  saysNotFound || NOT_FOUND_PATH.test(new URL(finalUrl).pathname);

const NOTICE_PATH =
  /\/(?:sign-?up|join|register|registration|subscri\w+|memberships?|members?|accounts?|portal|languages?|(?:choose|select|pick)-?(?:a-|your-)?(?:language|country|region|store)|country|countries|region|locale|age|over-?18|18plus|waiting-?room|queue|oauth2?|saml\d?|cas|adfs|idp|verify|verification|gate|splash|maintenance|wartung|offline|closed|unavailable|blocked|denied|forbidden|captcha|challenge|unsupported(?:-browser)?)(?:[./?]|$)/i;
const NOT_FOUND_PATH =
  /404|not-?_?found|nicht-?_?gefunden|introuvable|no-?_?encontrad|nao-?_?encontrad|non-?_?trovat|niet-?_?gevonden|does-?not-?exist|page-?(?:gone|missing)/i;

/** Whether a redirect asks for something first: it goes to such a place, or remembers where it came from. */
function isDetour(url: string, finalUrl = url): boolean {
  const { pathname, searchParams } = new URL(finalUrl);
  if (NOT_FOUND_PATH.test(pathname)) return false;
  const origin = new URL(url).pathname.replace(/\/+$/, '');
  const remembers = origin !== '' && [...searchParams.values()].some((value) => value.includes(origin));
  return remembers || NOTICE_PATH.test(pathname);
}

const haveSameEnd = ({ finalUrl: one }: JudgedPage, { finalUrl: other }: JudgedPage): boolean =>
  one !== undefined && other !== undefined && placeOf(one) === placeOf(other);

/** @returns undefined for a page that is like no other one */
async function reasonByLikeness(
  url: string,
  page: JudgedPage,
  controls: ControlPages,
): Promise<Reason | undefined> {
  const madeUp = await controls.madeUp(url);
  if (SHOWS_NOTHING.includes(madeUp.absence)) return 'unstable';
  if (madeUp.status !== page.status || !page.look || !madeUp.look) return undefined;
  const root = isRoot(url) ? page : await controls.root(url);
  const bothSay = page.saysNotFound && madeUp.saysNotFound;
  if (bothSay && !root.saysNotFound) return isAnswer(root) || leadsElsewhere(root) ? 'soft_404' : 'site_down';
  if (!root.look || root.status !== page.status)
    return isLike(page.look, madeUp.look, undefined) ? 'site_down' : undefined;
  if (haveSameTemplate([page.look, madeUp.look, root.look])) return 'all_pages_alike';
  if (!isLike(page.look, madeUp.look, root.look)) return undefined;
  return bothSay || isLikeRoot(page.look, root.look) ? 'all_pages_alike' : 'same_as_unknown';
}

/** Whether the host has pages, but none of its own at the root. */
const leadsElsewhere = ({ absence }: JudgedPage): boolean => absence === 'redirected_elsewhere';
