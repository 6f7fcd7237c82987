import { MAX_REASON_LENGTH } from '../audit/decision.ts';
import type { Brand } from '../brand/brand.ts';
import { paletteOf } from '../brand/palette.ts';
import type { PageLanguage } from '../languages/page-language.ts';
import { isolated, withMarks } from '../mail/bidi.ts';
import { closingLines } from '../mail/mail-footer.ts';
import { mailFrame, sectionBlock } from '../mail/mail-frame.ts';
import { mailTimes } from '../mail/mail-times.ts';
import type { Mail } from '../mail/mailer.ts';
import { plainLine } from '../mail/plain-line.ts';
import { html } from '../pages/html.ts';
import {
  type AccountMailTexts,
  accountMailTexts,
  type MessageText,
  type TextFacts,
} from './account-mail-texts.ts';
import type { AccountMessage, DecisionMessage, KeyMessage } from './account-message.ts';
import { type Block, blockAsHtml, blockAsText } from './message-blocks.ts';

const MAX_NAME_LENGTH = 80;
/** An operator's words, with the full stop that they get. */
const MAX_WORDS_LENGTH = MAX_REASON_LENGTH + 1;

export interface MessageOptions {
  readonly language: PageLanguage;
  readonly brand: Brand;
  /** Such as `https://go.example.com`. */
  readonly publicOrigin: string;
  /** Where replies go. */
  readonly supportAddress: string;
}

/** Renders a mail about an account, in plain text and in HTML that loads nothing. */
export function renderMessage(message: AccountMessage, options: MessageOptions): Omit<Mail, 'to'> {
  const { language, brand, publicOrigin } = options;
  const { about } = accountMailTexts[language];
  const { heading, blocks } = contentOf(message, options);
  const subject = withMarks(heading, language);
  const footer = [
    about({ name: isolated(brand.name), host: isolated(new URL(publicOrigin).host) }),
    ...closingLines(options),
  ];
  const text = [heading, ...blocks.map(blockAsText), `-- \n${footer.join('\n')}`].join('\n\n');
  const { mark } = paletteOf(brand, 'light');
  const body = sectionBlock({
    heading,
    isWarning: false,
    body: html`${blocks.map((block) => blockAsHtml(block, mark))}`,
  });
  return {
    subject,
    text: `${withMarks(text, language)}\n`,
    html: mailFrame({ language, brand, subject, body, footer }),
  };
}

interface MessageContent {
  readonly heading: string;
  readonly blocks: readonly Block[];
}

function contentOf(message: AccountMessage, options: MessageOptions): MessageContent {
  const texts = accountMailTexts[options.language];
  const facts = factsOf(message, options);
  if ('link' in message) {
    const { link: url, code } = message;
    const { button, ...text } = texts.linked[message.kind](facts);
    return content(text, [
      { block: 'link', button, inFull: texts.inFull, url },
      ...(code === undefined ? [] : [{ block: 'code', label: texts.code, code } as const]),
    ]);
  }
  const card =
    'keyId' in message ? [keyCard(message, texts, options.language)] : decisionCard(message, texts, options);
  return content(texts.plain[message.kind](facts), card);
}

/** @param particulars what the mail has besides sentences */
const content = (
  { subject, paragraphs, closing }: MessageText,
  particulars: readonly Block[],
): MessageContent => ({
  heading: subject,
  blocks: [...paragraphs.map(asParagraph), ...particulars, ...closing.map(asParagraph)],
});

const asParagraph = (text: string): Block => ({ block: 'paragraph', text });

const factsOf = (message: AccountMessage, { publicOrigin, language }: MessageOptions): TextFacts => ({
  host: isolated(new URL(publicOrigin).host),
  // Objecting is a call about a link, which the other page describes.
  docs: isolated(`${publicOrigin}${decisionIn(message) ? '/docs' : '/docs/accounts'}`),
  until: message.kind === 'reserved' ? mailTimes(language).exactTime(message.until) : '',
  signIn: isolated('POST /session'),
  forgot: isolated('POST /account/password/forgot'),
  rotate: isolated('POST /keys/ID/rotate'),
  revoke: isolated('DELETE /keys/ID'),
  appeal: isolated(`POST /links/${decisionIn(message)?.linkId ?? 'ID'}/appeal`),
});

const decisionIn = (message: AccountMessage): DecisionMessage | undefined =>
  'shortCode' in message || 'reason' in message ? message : undefined;

/** The link that was decided about, and why. */
function decisionCard(
  message: AccountMessage,
  { reason: label }: AccountMailTexts,
  { publicOrigin }: MessageOptions,
): readonly Block[] {
  const { shortCode, reason } = decisionIn(message) ?? {};
  if (shortCode === undefined && reason === undefined) return [];
  const { host } = new URL(publicOrigin);
  return [
    {
      block: 'card',
      title: isolated(shortCode === undefined ? host : `${host}/${shortCode}`),
      facts: reason === undefined ? [] : [[label, isolated(plainLine(reason, MAX_WORDS_LENGTH))]],
    },
  ];
}

function keyCard(
  { keyId, keyName, keyStart, expiresAt, country }: KeyMessage,
  { keyLabels }: AccountMailTexts,
  language: PageLanguage,
): Block {
  const place = country === undefined ? undefined : countryName(country, language);
  return {
    block: 'card',
    title: isolated(plainLine(keyName, MAX_NAME_LENGTH)),
    facts: [
      [keyLabels.start, isolated(keyStart)],
      [keyLabels.id, isolated(keyId)],
      ...(expiresAt ? [[keyLabels.expires, mailTimes(language).exactTime(expiresAt)] as const] : []),
      ...(place ? [[keyLabels.country, isolated(place)] as const] : []),
    ],
  };
}

/** @returns undefined when the country is unknown */
const countryName = (code: string, language: PageLanguage): string | undefined =>
  /^[A-Z]{2}$/.test(code) ? new Intl.DisplayNames([language], { type: 'region' }).of(code) : undefined;
