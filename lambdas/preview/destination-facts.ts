import type { PageLanguage } from '../languages/page-language.ts';
import { type Html, html } from '../pages/html.ts';
import { icons } from '../pages/icons.ts';
import { type PageTexts, texts } from '../pages/page-texts.ts';
import type { FoundOnSite } from './found-on-site.ts';
import { hostInline } from './host-heading.ts';
import { type ShownHost, shownHost } from './shown-host.ts';

/** Renders what a visitor should know about a destination besides its host. */
export function destinationFacts(
  host: ShownHost,
  {
    foundOn,
    language,
    now,
  }: {
    readonly foundOn: FoundOnSite | undefined;
    readonly language: PageLanguage;
    readonly now: Date;
  },
): Html {
  const { preview } = texts[language];
  const facts = [
    otherSpelling(host, preview),
    host.isAddress && warning(preview.numericAddress),
    !host.isEncrypted && warning(preview.notEncrypted, icons.open),
    foundOn && foundOnSite(foundOn, language, now),
  ].filter((fact) => fact !== false && fact !== undefined);
  return html`${facts.length > 0 && html`<ul class="facts">${facts}</ul>`}`;
}

function otherSpelling(
  { otherSpelling: other, isLookalike }: ShownHost,
  { lookalike, alsoWritten }: PageTexts['preview'],
): Html | undefined {
  if (other === undefined) return undefined;
  const name = hostInline(other);
  return isLookalike
    ? warning(lookalike(name))
    : html`<li>${icons.letters}<span>${alsoWritten} ${name}</span></li>`;
}

const warning = (text: string | Html, icon: Html = icons.warning): Html =>
  html`<li class="warn">${icon}<span>${text}</span></li>`;

/** Names the site where a recent check found the link, in the spelling that can't be mistaken for another. */
function foundOnSite({ siteUrl, at }: FoundOnSite, language: PageLanguage, now: Date): Html {
  const { before, domain } = shownHost(siteUrl);
  const site = html`<strong>${hostInline(before + domain)}</strong>`;
  const text = texts[language].preview.foundOn(site, timeAgo(at, now, language));
  return html`<li class="good">${icons.found}<span>${text}</span></li>`;
}

const MINUTE_MS = 60_000;
const MINUTES_IN_AN_HOUR = 60;

/** Formats an age in the given language, such as "20 minutes ago": at least one minute, and in hours from 90 minutes on. */
export function timeAgo(then: Date, now: Date, language: string): string {
  const minutes = Math.max(1, Math.floor((now.getTime() - then.getTime()) / MINUTE_MS));
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'always' });
  return minutes < MINUTES_IN_AN_HOUR * 1.5
    ? format.format(-minutes, 'minute')
    : format.format(-Math.round(minutes / MINUTES_IN_AN_HOUR), 'hour');
}
