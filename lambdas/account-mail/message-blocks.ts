import { paletteOf } from '../brand/palette.ts';
import { isolated, withBdi } from '../mail/bidi.ts';
import { linkCard, paragraph } from '../mail/mail-frame.ts';
import { type Html, html } from '../pages/html.ts';

/** One part of a mail, in both of its forms. Texts may have parts that are marked, see `isolated`. */
export type Block =
  | { readonly block: 'paragraph'; readonly text: string }
  /** A link that looks like a button, and once more in full for programs that show no buttons. */
  | {
      readonly block: 'link';
      readonly button: string;
      /** Precedes the link in full. */
      readonly inFull: string;
      readonly url: string;
    }
  | { readonly block: 'code'; readonly label: string; readonly code: string }
  /** What identifies something, line by line. */
  | {
      readonly block: 'card';
      readonly title: string;
      readonly facts: readonly (readonly [label: string, text: string])[];
    };

export function blockAsText(block: Block): string {
  switch (block.block) {
    case 'paragraph':
      return block.text;
    case 'link':
      return `${block.button}:\n${isolated(block.url)}`;
    case 'code':
      return `${block.label}\n${isolated(block.code)}`;
    case 'card':
      return [block.title, ...block.facts.map(([label, text]) => `${label} ${text}`)]
        .map((line) => `  ${line}`)
        .join('\n');
  }
}

/** @param mark the stage's accent on light paper, as `#rrggbb` */
export function blockAsHtml(block: Block, mark: string): Html {
  switch (block.block) {
    case 'paragraph':
      return paragraph(block.text);
    case 'link':
      return html`${button(block.button, block.url, mark)}${paragraph(block.inFull)}${linkInFull(block.url, mark)}`;
    case 'code':
      return html`${paragraph(block.label)}${code(block.code)}`;
    case 'card':
      return linkCard(block);
  }
}

const { line } = paletteOf({}, 'light');

/** White on the mark's colour has enough contrast on light and dark paper. */
const button = (text: string, url: string, mark: string): Html => html`
<p style="margin:24px 0 0"><a href="${url}" style="display:inline-block;padding:12px 24px;border-radius:999px;background:${mark};color:#fff;font-weight:bold;text-decoration:none">${withBdi(text)}</a></p>`;

const linkInFull = (url: string, mark: string): Html => html`
<p style="margin:4px 0 0;font-size:14px;line-height:20px"><a href="${url}" class="mark" style="color:${mark}" dir="ltr">${url}</a></p>`;

/** Large, and selected by one click. */
const code = (text: string): Html => html`
<p style="margin:8px 0 0"><span dir="ltr" class="card" style="display:inline-block;padding:8px 20px;border:1px solid ${line};border-radius:12px;font-family:ui-monospace,Menlo,Consolas,monospace;font-size:32px;line-height:40px;font-weight:bold;letter-spacing:6px;-webkit-user-select:all;user-select:all">${text}</span></p>`;
