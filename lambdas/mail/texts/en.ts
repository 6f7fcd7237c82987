import { REASON_TEXTS } from '../../links/reason-texts.ts';
import type { MailTexts } from '../mail-texts.ts';
import { pluralsOf } from '../plurals.ts';

const plural = pluralsOf<'one'>('en');
const links = (count: number): string => plural(count, { one: '1 link', other: `${count} links` });

export const en: MailTexts = {
  digest: {
    where: { onSite: (host) => `on ${host}`, onYourSites: 'on your sites' },
    when: { on: (day) => `on ${day}`, from: (day) => `from ${day} on`, soon: 'soon' },
    subjects: {
      scheduled: ({ count, where, when }) => `${links(count)} ${where} will be removed ${when}`,
      held: ({ count, where }) =>
        `${links(count)} ${where} ${plural(count, { one: 'waits', other: 'wait' })} for your decision`,
      removed: ({ count, where }) =>
        `${links(count)} ${where} ${plural(count, { one: 'was', other: 'were' })} removed`,
      unchecked: ({ count, where, days }) => `${links(count)} ${where} could not be checked for ${days} days`,
      staying: ({ count, where }) =>
        `${links(count)} ${where} ${plural(count, { one: 'stays', other: 'stay' })}`,
    },
    sections: {
      scheduled: ({ count, verify }) => ({
        heading: `${links(count)} will be removed`,
        paragraphs: [
          `${plural(count, {
            one: "We can't find it on its page.",
            other: "We can't find them on their pages.",
          })} Unless that changes before the given time, visitors will see that the link is gone. You can restore it for 7 more days.`,
          `To keep a link, put it back on its page, or correct its site_url. We check about every hour; ${verify} has it checked now. If you no longer need it, disable or delete it.`,
        ],
      }),
      held: ({ count, confirmRemoval }) => ({
        heading: `${links(count)} ${plural(count, { one: 'waits', other: 'wait' })} for your decision`,
        paragraphs: [
          'Many of your links went missing at once. That is often a mistake of a template or a plugin, so we wait before we remove any.',
          `If it was a mistake, put ${plural(count, { one: 'the link', other: 'the links' })} back. If it was not, confirm each removal with ${confirmRemoval}. Without your decision we remove ${plural(count, { one: 'it', other: 'them' })} at the given time.`,
        ],
      }),
      removed: ({ count, restore }) => ({
        heading: `${links(count)} ${plural(count, { one: 'was', other: 'were' })} removed`,
        paragraphs: [
          `${plural(count, {
            one: 'It was missing from its page for a day or more.',
            other: 'They were missing from their pages for a day or more.',
          })} Visitors now see that the link is gone.`,
          `Until the given time, ${restore} brings a link back with its statistics. After that it is deleted for good.`,
        ],
      }),
      unchecked: ({ count, botPage }) => ({
        heading: `${links(count)} could not be checked`,
        paragraphs: [
          plural(count, {
            one: "We can't see whether it is still on its page. It keeps working, and nothing is removed for this.",
            other:
              "We can't see whether they are still on their pages. They keep working, and nothing is removed for this.",
          }),
          `${botPage} says who KlookUpBot is, and how to let it through.`,
        ],
      }),
      staying: ({ count }) => ({
        heading: `${links(count)} ${plural(count, { one: 'stays', other: 'stay' })}`,
        paragraphs: [
          `${plural(count, { one: 'It had', other: 'They had' })} gone missing, and will not be removed now. There is nothing to do.`,
        ],
      }),
    },
    labels: {
      link: 'Link:',
      page: 'Page:',
      restoreUntil: 'Restore until:',
      removal: 'Removal:',
      notChecked: 'Not checked:',
      now: 'Now:',
      why: 'Why:',
    },
    forDays: (days) => `for ${days} days`,
    atNextMiss: 'at the next check that does not find it',
    changed: 'The link has been changed.',
    more: (count, list) =>
      `And ${count} more: ${list} ${plural(count, { one: 'lists it', other: 'lists them' })}.`,
    whyMailed: (host) =>
      `You get this mail because your account owns these links at ${host}. We send at most one an hour.`,
    reference: (docs) => `${docs} describes the calls.`,
  },
  questions: (address) => `Questions? Reply, or write to ${address}.`,
  reasons: REASON_TEXTS,
};
