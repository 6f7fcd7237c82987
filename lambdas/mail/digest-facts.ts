import type { PageLanguage } from '../languages/page-language.ts';
import type { OwnerEvent } from '../links/owner-event.ts';
import { isolated } from './bidi.ts';
import type { DigestSection, SectionName } from './digest.ts';
import { type FactLabel, mailTexts, type SectionText } from './mail-texts.ts';
import { mailTimes } from './mail-times.ts';

/** Sections about a loss. */
export const WARNINGS: ReadonlySet<SectionName> = new Set(['scheduled', 'held', 'removed']);

const call = (name: string): string => isolated(`POST /links/ID/${name}`);

/** @param origin public origin of the stage */
export const sectionText = (
  { name, all }: DigestSection,
  origin: string,
  language: PageLanguage,
): SectionText =>
  mailTexts[language].digest.sections[name]({
    count: all.length,
    verify: call('verify'),
    confirmRemoval: call('confirm-removal'),
    restore: call('restore'),
    botPage: isolated(`${origin}/docs/bot`),
  });

/** What a mail says of one link, by label. */
export function linkFacts(
  event: OwnerEvent,
  { language, now }: { readonly language: PageLanguage; readonly now: Date },
): readonly (readonly [label: FactLabel, text: string])[] {
  const { digest } = mailTexts[language];
  const { exactTime } = mailTimes(language);
  const facts: (readonly [FactLabel, string])[] = [];
  const { kind, deadline, days } = event;
  if (deadline && kind === 'removed') facts.push(['restoreUntil', exactTime(deadline)]);
  // A mail may be late. Nothing is removed before it is sent, even after the deadline.
  else if (deadline && kind !== 'removal-averted')
    facts.push(['removal', deadline > now ? exactTime(deadline) : digest.atNextMiss]);
  if (days !== undefined) facts.push(['notChecked', digest.forDays(days)]);
  facts.push([kind === 'removal-averted' ? 'now' : 'why', reasonText(event, language)]);
  return facts;
}

/** An owner averts a removal also by a change of the link, after which its last check says nothing. */
function reasonText({ kind, reason }: OwnerEvent, language: PageLanguage): string {
  const isFound = reason === 'found' || reason === 'not_modified';
  const { digest, reasons } = mailTexts[language];
  return kind === 'removal-averted' && !isFound ? digest.changed : reasons[reason];
}

const QUERIES: Readonly<Record<SectionName, string>> = {
  scheduled: 'verification=missing',
  held: 'verification=missing',
  removed: 'state=removed',
  unchecked: 'verification=inconclusive',
  staying: 'verification=verified',
};

/** Says where the links are that a section does not list. */
export const moreText = ({ name, all, listed }: DigestSection, language: PageLanguage): string =>
  mailTexts[language].digest.more(all.length - listed.length, isolated(`GET /links?${QUERIES[name]}`));
