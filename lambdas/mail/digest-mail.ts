import { shortUrl } from '../links/link.ts';
import type { OwnerEvent } from '../links/owner-event.ts';
import { html } from '../pages/html.ts';
import type { Digest, DigestSection } from './digest.ts';
import { digestSubject, hostOf } from './digest-subject.ts';
import { linkFacts, moreText, sectionText } from './digest-texts.ts';
import { linkCard, mailFrame, paragraph, sectionBlock } from './mail-frame.ts';
import type { Mail } from './mailer.ts';
import { plainLine } from './plain-line.ts';

const MAX_TITLE_LENGTH = 100;
const MAX_URL_LENGTH = 160;

export interface DigestMailOptions {
  /** Such as `https://go.example.com`. */
  readonly publicOrigin: string;
  /** Where replies go. */
  readonly supportAddress: string;
  readonly now: Date;
}

/** Renders a digest as a mail, in plain text and in HTML that loads nothing. @throws Error when the digest is empty */
export const digestMail = (digest: Digest, options: DigestMailOptions): Omit<Mail, 'to'> => {
  const subject = digestSubject(digest);
  return { subject, text: asText(digest, options), html: asHtml(digest, subject, options) };
};

/** One link as both forms of the mail show it. All texts are single lines. */
function described(event: OwnerEvent, { publicOrigin, now }: DigestMailOptions) {
  const siteUrl = plainLine(event.siteUrl, MAX_URL_LENGTH);
  return {
    title:
      plainLine(event.title ?? '', MAX_TITLE_LENGTH) || plainLine(hostOf(event.siteUrl), MAX_TITLE_LENGTH),
    facts: [
      [
        'Link',
        `${shortUrl(publicOrigin, { shortCode: event.shortCode, type: 'inpage' })} (id ${event.linkId})`,
      ],
      ['Page', siteUrl],
      ...linkFacts(event, now),
    ] as const,
  };
}

const footer = ({ publicOrigin, supportAddress }: DigestMailOptions): readonly string[] => [
  `You get this mail because your account owns these links at ${new URL(publicOrigin).host}. We send at most one an hour.`,
  `${publicOrigin}/docs describes the calls.`,
  `Questions? Reply, or write to ${supportAddress}.`,
];

function asText(digest: Digest, options: DigestMailOptions): string {
  const sections = digest.map((section) => {
    const { heading, paragraphs } = sectionText(section, options.publicOrigin);
    return [
      `${heading.toUpperCase()}\n\n${paragraphs.join('\n\n')}`,
      ...section.listed.map((event) => linkAsText(event, options)),
      ...(section.all.length > section.listed.length ? [moreText(section)] : []),
    ].join('\n\n');
  });
  return `${[...sections, `-- \n${footer(options).join('\n')}`].join('\n\n\n')}\n`;
}

function linkAsText(event: OwnerEvent, options: DigestMailOptions): string {
  const { title, facts } = described(event, options);
  return [`* ${title}`, ...facts.map(([label, text]) => `  ${label}: ${text}`)].join('\n');
}

const asHtml = (digest: Digest, subject: string, options: DigestMailOptions): string =>
  mailFrame({
    subject,
    body: html`${digest.map((section) => sectionAsHtml(section, options))}`,
    footer: footer(options),
  });

function sectionAsHtml(section: DigestSection, options: DigestMailOptions) {
  const { heading, paragraphs, isWarning } = sectionText(section, options.publicOrigin);
  return sectionBlock({
    heading,
    isWarning,
    body: html`${paragraphs.map(paragraph)}${section.listed.map((event) => linkCard(described(event, options)))}${
      section.all.length > section.listed.length && paragraph(moreText(section))
    }`,
  });
}
