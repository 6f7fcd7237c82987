import type { FetchedPage } from './page.ts';

/** Parameters that measure where visitors come from, and don't choose a page. */
const TRACKING = /^(?:utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|ref|source)$/i;

/** Whether a redirect led to the same page: trailing slash, `www.`, scheme and added parameters aside. */
export function isSamePage(url: string, finalUrl: string): boolean {
  const from = new URL(url);
  const to = new URL(finalUrl);
  return (
    placeOf(url) === placeOf(finalUrl) &&
    [...from.searchParams].every(
      ([name, value]) => TRACKING.test(name) || to.searchParams.getAll(name).includes(value),
    )
  );
}

/** Parameters that don't choose what a page shows: sessions, versions for caches. */
const SESSION =
  /^(?:phpsessid|jsessionid|sid|s|session_?\w*|_\w+|v|ver|version|ts?|cb|nocache|cookies?\w*)$/i;

/** Whether a redirect to the same page chose what it shows: a version for print, a language. */
export function isOtherView(url: string, finalUrl: string): boolean {
  const { searchParams } = new URL(url);
  return [...new URL(finalUrl).searchParams.keys()].some(
    (name) => !searchParams.has(name) && !TRACKING.test(name) && !SESSION.test(name),
  );
}

/** Host and path of a URL, without what `isSamePage` leaves aside. */
export function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname.replace(/^www\./, '')}:${port}${decoded(pathname).replace(/\/+$/, '')}`;
}

/** Whether the page's redirect led to a place like this, though the page itself is none. */
export function isEnteredBy({ url, finalUrl }: FetchedPage, place: RegExp): boolean {
  return placeOf(url) !== placeOf(finalUrl) && place.test(placeOf(finalUrl)) && !place.test(placeOf(url));
}

/** Whether a URL is its site's front page, without a query. */
export const isRoot = (url: string): boolean => {
  const { pathname, search } = new URL(url);
  return pathname === '/' && search === '';
};

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
