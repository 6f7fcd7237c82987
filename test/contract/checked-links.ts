import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { call, dataOf } from './api-client.ts';
import { type CreatedLink, createInPageLink, unique } from './links.ts';
import { SITE_HOST } from './own-host.ts';
import { laboratory } from './system.ts';
import { LINKS } from './target.ts';

export const HOUR_S = 3_600;
export const DAY_S = 24 * HOUR_S;
/** A little more than the longest time between two checks of a link that is found. */
export const UNTIL_NEXT_CHECK_S = 1.2 * HOUR_S;
const PATIENCE_MS = 60_000;
const WARNED_AT_ONCE_MS = 5_000;

/** What `GET /links/{id}/checks` says of one check. */
export interface Check {
  readonly at: string;
  readonly verdict: string;
  readonly reason: string;
}

/** A link on a page of its own of the owners' site. */
export interface LinkOnPage extends CreatedLink {
  readonly path: string;
}

/** The usual way to link: its address in an attribute. */
export const anchor = ({ short_url }: CreatedLink): string => `<p><a href="${short_url}">Download</a></p>`;

/** Makes a link, and its page. @param content what the page has beside its own text; by default an anchor */
export async function linkOnPage(content: (link: CreatedLink) => string = anchor): Promise<LinkOnPage> {
  const path = `/${unique('page')}`;
  const link = await createInPageLink({ site_url: `http://${SITE_HOST}${path}` });
  laboratory().site.pages.set(path, content(link));
  return { ...link, path };
}

/** Makes a link that has been found on its page. */
export async function foundLink(): Promise<LinkOnPage> {
  const link = await linkOnPage();
  expect(await checkAfter(5 * 60, link)).toMatchObject({ verdict: 'found' });
  return link;
}

/** Makes a link that was found, then missing, and of that its owner has been warned. */
export async function missingLink(): Promise<LinkOnPage> {
  const link = await foundLink();
  takeOut(link);
  expect(await checkAfter(UNTIL_NEXT_CHECK_S, link)).toMatchObject({ verdict: 'missing' });
  await untilWarned(link);
  return link;
}

/** Makes a link that has been removed. */
export async function removedLink(): Promise<LinkOnPage> {
  const link = await missingLink();
  await checkAfter(DAY_S + HOUR_S, link);
  return link;
}

/** The page stays, without its link. */
export const takeOut = ({ path }: LinkOnPage): void => {
  laboratory().site.pages.set(path, '');
};

export const putBack = (link: LinkOnPage): void => {
  laboratory().site.pages.set(link.path, anchor(link));
};

/** The whole page responds with a 503. */
export const breakPage = ({ path }: LinkOnPage): void => {
  laboratory().site.pages.set(path, undefined);
};

export const checksOf = async ({ id }: CreatedLink): Promise<readonly Check[]> =>
  dataOf<{ readonly checks: readonly Check[] }>(await call('GET', `${LINKS}/${id}/checks`), 200).checks;

/** Moves the clock, and waits for the check that is due by then. @returns the check */
export async function checkAfter(seconds: number, link: LinkOnPage): Promise<Check> {
  const [check] = await checkAllAfter(seconds, [link]);
  if (!check) throw new Error('No check.');
  return check;
}

/** Moves the clock, and waits for a check of each link. @returns the checks, in the order of the links */
export async function checkAllAfter(seconds: number, links: readonly LinkOnPage[]): Promise<Check[]> {
  const before = await Promise.all(links.map(checksOf));
  await laboratory().advanceClock(seconds);
  await laboratory().runSchedule('dispatch-checks');
  return Promise.all(links.map((link, index) => nextCheck(link, before[index]?.[0])));
}

async function nextCheck(link: LinkOnPage, before: Check | undefined): Promise<Check> {
  for (const deadline = performance.now() + PATIENCE_MS; performance.now() < deadline; await sleep(250)) {
    const [last] = await checksOf(link);
    if (last && last.at !== before?.at) return last;
  }
  throw new Error(`${link.site_url} was not checked.`);
}

/**
 * Links are removed only after the mail service has accepted the owner's warning. An account gets one mail an hour: when one about earlier
 * events went out just after the clock moved, this one waits for the next hour.
 */
async function untilWarned(link: LinkOnPage): Promise<void> {
  const { runSchedule, mails } = laboratory();
  const warning = expect.objectContaining({ text: expect.stringContaining(link.short_code) });
  const isMailed = (timeout: number) =>
    expect.poll(mails, { timeout, interval: 250 }).toContainEqual(warning);
  await runSchedule('send-mail');
  try {
    await isMailed(WARNED_AT_ONCE_MS);
  } catch {
    await checkAfter(UNTIL_NEXT_CHECK_S, link);
    await runSchedule('send-mail');
    await isMailed(PATIENCE_MS);
  }
}
