import type { PageToInspect, SiteToInspect, SoughtLink } from '../crawler/inspection.ts';
import type { Link } from '../links/link.ts';
import type { LinkCheck } from '../links/verification.ts';
import { DAY_MS, HOUR_MS, type Random } from './check-times.ts';
import type { CheckedLink } from './decide.ts';

/** A page is read in full once a day, some time in the last hours of it, so that pages don't all take their turn at once. */
const FULL_READ_SPREAD_MS = 2 * HOUR_MS;
/** Codes that we draw look like this. A custom code that does too is an unlikely word. */
const DRAWN_CODE = /^[0-9A-Za-z]{7}$/;

interface Occasion {
  readonly now: Date;
  readonly random: Random;
}

/** What to inspect of one site: each URL once, for all of its links. */
export const siteToInspect = (
  site: string,
  links: readonly CheckedLink[],
  occasion: Occasion,
): SiteToInspect => ({
  site,
  pages: [...Map.groupBy(links, ({ link }) => urlToFetch(link))].map(([url, ofPage]) =>
    pageToInspect(url, ofPage, occasion),
  ),
});

/** A link's page without the fragment, which is never sent. */
function urlToFetch({ siteUrl }: Link): string {
  const url = new URL(siteUrl ?? '');
  url.hash = '';
  return url.href;
}

const pageToInspect = (url: string, links: readonly CheckedLink[], occasion: Occasion): PageToInspect => ({
  url,
  isKnownToBeAllowed: links.some(({ check }) => isLessThanADayAgo(check.robotsReadAt, occasion.now)),
  links: links.map((each) => soughtLink(each, occasion)),
});

function soughtLink({ link, check }: CheckedLink, occasion: Occasion): SoughtLink {
  const { linkId, shortCode, hasCustomCode = !DRAWN_CODE.test(shortCode) } = link;
  return {
    linkId,
    shortCode,
    isCustomCode: hasCustomCode,
    ...(check.fingerprint === undefined ? {} : { fingerprint: check.fingerprint }),
    ...(check.validators && mayBeUnchanged(check, occasion) ? { validators: check.validators } : {}),
  };
}

/** Validators are stored only with *found*, so they belong to this page and code. */
const mayBeUnchanged = (
  { fullReadAt, missingSince, history }: LinkCheck,
  { now, random }: Occasion,
): boolean =>
  history[0]?.verdict === 'found' &&
  !missingSince &&
  isLessThanADayAgo(fullReadAt, new Date(now.getTime() + random() * FULL_READ_SPREAD_MS));

const isLessThanADayAgo = (time: Date | undefined, now: Date): boolean =>
  time !== undefined && time <= now && now.getTime() - time.getTime() < DAY_MS;
