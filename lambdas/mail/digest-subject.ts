import type { PageLanguage } from '../languages/page-language.ts';
import type { OwnerEvent } from '../links/owner-event.ts';
import { isolated } from './bidi.ts';
import type { Digest } from './digest.ts';
import { type MailTexts, mailTexts } from './mail-texts.ts';
import { mailTimes } from './mail-times.ts';
import { plainLine } from './plain-line.ts';

const MAX_HOST_LENGTH = 60;

/**
 * The most urgent fact of a digest, in at most 140 characters. Dates, because a mail is not always read on the day that it is
 * sent. The host in it is marked, see {@link isolated}.
 * @throws Error when the digest is empty
 */
export function digestSubject(digest: Digest, language: PageLanguage): string {
  const [first] = digest;
  if (!first) throw new Error('An empty digest has no subject.');
  const texts = mailTexts[language].digest;
  return texts.subjects[first.name]({
    count: first.all.length,
    where: where(first.all, texts),
    when: when(first.all, language),
    days: Math.max(...first.all.map(({ days }) => days ?? 0)),
  });
}

/** Such as `on yoursite.com`. */
function where(events: readonly OwnerEvent[], texts: MailTexts['digest']): string {
  const hosts = [...new Set(events.map(({ siteUrl }) => hostOf(siteUrl)))];
  return hosts.length === 1 && hosts[0]
    ? texts.where.onSite(isolated(plainLine(hosts[0], MAX_HOST_LENGTH)))
    : texts.where.onYourSites;
}

/** The first deadline counts. @param events by their deadlines */
function when(events: readonly OwnerEvent[], language: PageLanguage): string {
  const texts = mailTexts[language].digest.when;
  const { dayAndMonth } = mailTimes(language);
  const days = new Set(events.flatMap(({ deadline }) => (deadline ? [dayAndMonth(deadline)] : [])));
  const [first] = days;
  if (first === undefined) return texts.soon;
  return days.size === 1 ? texts.on(first) : texts.from(first);
}

/** @returns the host of a page; its address as it is if it has none */
export const hostOf = (siteUrl: string): string => URL.parse(siteUrl)?.host || siteUrl;
