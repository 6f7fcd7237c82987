import type { Brand } from '../brand/brand.ts';
import { directionOf, type PageLanguage } from '../languages/page-language.ts';
import { shortUrl } from '../links/link.ts';
import type { OwnerEvent } from '../links/owner-event.ts';
import { html } from '../pages/html.ts';
import { isolated, withMarks } from './bidi.ts';
import type { Digest, DigestSection } from './digest.ts';
import { linkFacts, moreText, sectionText, WARNINGS } from './digest-facts.ts';
import { digestSubject, hostOf } from './digest-subject.ts';
import { closingLines } from './mail-footer.ts';
import { linkCard, mailFrame, paragraph, sectionBlock } from './mail-frame.ts';
import { mailTexts } from './mail-texts.ts';
import type { Mail } from './mailer.ts';
import { plainLine } from './plain-line.ts';

const MAX_TITLE_LENGTH = 100;
const MAX_URL_LENGTH = 160;

export interface DigestMailOptions {
  readonly language: PageLanguage;
  readonly brand: Brand;
  /** Such as `https://go.example.com`. */
  readonly publicOrigin: string;
  /** Where replies go. */
  readonly supportAddress: string;
  readonly now: Date;
}

/** Renders a digest as a mail, in plain text and in HTML that loads nothing. @throws Error when the digest is empty */
export const digestMail = (digest: Digest, options: DigestMailOptions): Omit<Mail, 'to'> => {
  const subject = withMarks(digestSubject(digest, options.language), options.language);
  return {
    subject,
    text: withMarks(asText(digest, options), options.language),
    html: asHtml(digest, subject, options),
  };
};

/** One link as both forms of the mail show it. All texts are single lines. */
function described(event: OwnerEvent, options: DigestMailOptions) {
  const { publicOrigin, language } = options;
  const { labels } = mailTexts[language].digest;
  const url = shortUrl(publicOrigin, { shortCode: event.shortCode, type: 'inpage' });
  const facts = [
    ['link', `${isolated(url)} (${isolated(`id ${event.linkId}`)})`],
    ['page', isolated(plainLine(event.siteUrl, MAX_URL_LENGTH))],
    ...linkFacts(event, options),
  ] as const;
  return {
    title: isolated(
      plainLine(event.title ?? '', MAX_TITLE_LENGTH) || plainLine(hostOf(event.siteUrl), MAX_TITLE_LENGTH),
    ),
    facts: facts.map(([label, text]) => [labels[label], text] as const),
  };
}

function footer(options: DigestMailOptions): readonly string[] {
  const { language, brand, publicOrigin } = options;
  const { digest } = mailTexts[language];
  return [
    `${isolated(brand.name)} – ${digest.whyMailed(isolated(new URL(publicOrigin).host))}`,
    digest.reference(isolated(`${publicOrigin}/docs`)),
    ...closingLines(options),
  ];
}

function asText(digest: Digest, options: DigestMailOptions): string {
  const { language, publicOrigin } = options;
  const sections = digest.map((section) => {
    const { heading, paragraphs } = sectionText(section, publicOrigin, language);
    return [
      `${heading.toLocaleUpperCase(language)}\n\n${paragraphs.join('\n\n')}`,
      ...section.listed.map((event) => linkAsText(event, options)),
      ...(section.all.length > section.listed.length ? [moreText(section, language)] : []),
    ].join('\n\n');
  });
  return `${[...sections, `-- \n${footer(options).join('\n')}`].join('\n\n\n')}\n`;
}

function linkAsText(event: OwnerEvent, options: DigestMailOptions): string {
  const { title, facts } = described(event, options);
  // A line without letters of its own takes its direction from RIGHT-TO-LEFT MARK.
  const bullet = directionOf(options.language) === 'rtl' ? '\u200f*' : '*';
  return [`${bullet} ${title}`, ...facts.map(([label, text]) => `  ${label} ${text}`)].join('\n');
}

const asHtml = (digest: Digest, subject: string, options: DigestMailOptions): string =>
  mailFrame({
    language: options.language,
    brand: options.brand,
    subject,
    body: html`${digest.map((section) => sectionAsHtml(section, options))}`,
    footer: footer(options),
  });

function sectionAsHtml(section: DigestSection, options: DigestMailOptions) {
  const { language, publicOrigin } = options;
  const { heading, paragraphs } = sectionText(section, publicOrigin, language);
  return sectionBlock({
    heading,
    isWarning: WARNINGS.has(section.name),
    body: html`${paragraphs.map(paragraph)}${section.listed.map((event) => linkCard(described(event, options)))}${
      section.all.length > section.listed.length && paragraph(moreText(section, language))
    }`,
  });
}
