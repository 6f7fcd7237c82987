import type { OwnerEvent } from '../links/owner-event.ts';
import { REASON_TEXTS } from '../links/reason-texts.ts';
import type { DigestSection, SectionName } from './digest.ts';
import { exactTime } from './mail-times.ts';

/** What a section says of all its links. */
export interface SectionText {
  readonly heading: string;
  /** Paragraphs: what happens, and what its owner can do. */
  readonly paragraphs: readonly string[];
  /** Whether it is about a loss. */
  readonly isWarning: boolean;
}

/** @param origin public origin of the stage */
export function sectionText(section: DigestSection, origin: string): SectionText {
  const count = section.all.length;
  const isOne = count === 1;
  const links = isOne ? '1 link' : `${count} links`;
  const [it, its, pages] = isOne ? ['it', 'its', 'page'] : ['them', 'their', 'pages'];
  const call = (name: string): string => `POST /links/ID/${name}`;
  const texts: Readonly<Record<SectionName, SectionText>> = {
    scheduled: {
      heading: `${links} will be removed`,
      isWarning: true,
      paragraphs: [
        `We can't find ${it} on ${its} ${pages}. Unless that changes before the given time, visitors will see that the link is gone. You can restore it for 7 more days.`,
        `To keep a link, put it back on its page, or correct its site_url. We check about every hour; ${call('verify')} has it checked now. If you no longer need it, disable or delete it.`,
      ],
    },
    held: {
      heading: `${links} ${isOne ? 'waits' : 'wait'} for your decision`,
      isWarning: true,
      paragraphs: [
        'Many of your links went missing at once. That is often a mistake of a template or a plugin, so we wait before we remove any.',
        `If it was a mistake, put ${isOne ? 'the link' : 'the links'} back. If it was not, confirm each removal with ${call('confirm-removal')}. Without your decision we remove ${it} at the given time.`,
      ],
    },
    removed: {
      heading: `${links} ${isOne ? 'was' : 'were'} removed`,
      isWarning: true,
      paragraphs: [
        `${isOne ? 'It was' : 'They were'} missing from ${its} ${pages} for a day or more. Visitors now see that the link is gone.`,
        `Until the given time, ${call('restore')} brings a link back with its statistics. After that it is deleted for good.`,
      ],
    },
    unchecked: {
      heading: `${links} could not be checked`,
      isWarning: false,
      paragraphs: [
        `We can't see whether ${isOne ? 'it is' : 'they are'} still on ${its} ${pages}. ${isOne ? 'It keeps' : 'They keep'} working, and nothing is removed for this.`,
        `${origin}/docs/bot says who KlookUpBot is, and how to let it through.`,
      ],
    },
    staying: {
      heading: `${links} ${isOne ? 'stays' : 'stay'}`,
      isWarning: false,
      paragraphs: [
        `${isOne ? 'It had' : 'They had'} gone missing, and will not be removed now. There is nothing to do.`,
      ],
    },
  };
  return texts[section.name];
}

/** What a mail says of one link, by label. */
export function linkFacts(event: OwnerEvent, now: Date): readonly (readonly [label: string, text: string])[] {
  const facts: (readonly [string, string])[] = [];
  const { kind, deadline, days, reason } = event;
  if (deadline && kind === 'removed') facts.push(['Restore until', exactTime(deadline)]);
  else if (deadline && kind !== 'removal-averted') facts.push(['Removal', removalTime(deadline, now)]);
  if (days !== undefined) facts.push(['Not checked', `for ${days} days`]);
  facts.push([kind === 'removal-averted' ? 'Now' : 'Why', reasonText(event, reason)]);
  return facts;
}

/** A mail may be late. Nothing is removed before it is sent, even after the deadline. */
const removalTime = (deadline: Date, now: Date): string =>
  deadline > now ? exactTime(deadline) : 'at the next check that does not find it';

/** An owner averts a removal also by a change of the link, after which its last check says nothing. */
function reasonText({ kind }: OwnerEvent, reason: OwnerEvent['reason']): string {
  const isFound = reason === 'found' || reason === 'not_modified';
  return kind === 'removal-averted' && !isFound ? 'The link has been changed.' : REASON_TEXTS[reason];
}

/** Says where the links are that a section does not list. */
export const moreText = ({ name, all, listed }: DigestSection): string => {
  const query: Readonly<Record<SectionName, string>> = {
    scheduled: 'verification=missing',
    held: 'verification=missing',
    removed: 'state=removed',
    unchecked: 'verification=inconclusive',
    staying: 'verification=verified',
  };
  return `And ${all.length - listed.length} more: GET /links?${query[name]} lists them.`;
};
