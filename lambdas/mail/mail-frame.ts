import type { Brand } from '../brand/brand.ts';
import { paletteOf } from '../brand/palette.ts';
import { directionOf, type PageLanguage } from '../languages/page-language.ts';
import { brandName } from '../pages/brand-mark.ts';
import { Html, html } from '../pages/html.ts';
import { withBdi } from './bidi.ts';

/** The colours of the visitors' pages, written out: mail programs know no variables. Only `mark` depends on the stage. */
const light = paletteOf({}, 'light');
const FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif";

/** Programs that know dark mode also read style sheets. `!important` wins over the colours of the elements. */
function darkStyle(brand: Brand): string {
  const dark = paletteOf(brand, 'dark');
  return `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media(prefers-color-scheme:dark){.ground{background:${dark.ground}!important}
.paper{background:${dark.paper}!important;border-color:${dark.line}!important}
.card{border-color:${dark.line}!important}.ink{color:${dark.ink}!important}.dim{color:${dark.dim}!important}
.mark{color:${dark.mark}!important}.warn{color:${dark.warn}!important}}`;
}

export interface MailFrame {
  readonly language: PageLanguage;
  readonly brand: Brand;
  readonly subject: string;
  readonly body: Html;
  /** Lines with parts that may be marked, see `isolated`. */
  readonly footer: readonly string[];
}

/**
 * A whole mail: one card, as on the visitors' pages. Tables and inline styles, because mail programs need them. Some drop the
 * elements `html` and `body`, so the table repeats language and direction.
 */
export function mailFrame({ language, brand, subject, body, footer }: MailFrame): string {
  const direction = directionOf(language);
  const ofLanguage = html`lang="${language}" dir="${direction}"`;
  return html`<!doctype html>
<html ${ofLanguage}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><title>${subject}</title><style>${new Html(darkStyle(brand))}</style></head>
<body class="ground" style="margin:0;padding:0;background:${light.ground}">
<table role="presentation" ${ofLanguage} class="ground" width="100%" cellpadding="0" cellspacing="0" style="background:${light.ground}"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:608px;text-align:${direction === 'rtl' ? 'right' : 'left'}">
<tr><td class="mark" style="${new Html(FONT)};padding:0 8px 16px;font-size:17px;line-height:24px;font-weight:bold;color:${paletteOf(brand, 'light').mark};overflow-wrap:anywhere">${brandName(brand)}</td></tr>
<tr><td class="paper ink" style="background:${light.paper};border:1px solid ${light.line};border-radius:16px;padding:8px 24px 32px;${new Html(FONT)};font-size:16px;line-height:24px;color:${light.ink};overflow-wrap:anywhere;word-break:break-word">${body}</td></tr>
<tr><td class="dim" style="${new Html(FONT)};padding:16px 8px 0;font-size:14px;line-height:20px;color:${light.dim};overflow-wrap:anywhere">${footer.map((line) => html`${withBdi(line)}<br>`)}</td></tr>
</table></td></tr></table></body></html>
`.text;
}

/** A section's heading and what is under it. */
export const sectionBlock = ({
  heading,
  isWarning,
  body,
}: {
  readonly heading: string;
  readonly isWarning: boolean;
  readonly body: Html;
}): Html => {
  const colour = isWarning
    ? html`class="warn" style="color:${light.warn};`
    : html`class="ink" style="color:${light.ink};`;
  return html`
<h1 ${colour}margin:24px 0 0;font-size:22px;line-height:28px;font-weight:bold">${withBdi(heading)}</h1>${body}`;
};

/** A paragraph of plain text, with parts that may be marked. */
export const paragraph = (text: string): Html => html`
<p style="margin:12px 0 0">${withBdi(text)}</p>`;

export interface LinkCard {
  readonly title: string;
  /** Labels have their colons. */
  readonly facts: readonly (readonly [label: string, text: string])[];
}

/**
 * One link: a line between it and the one before, its title, and what there is to know. Small, because Gmail cuts mails off
 * at 102 KB and a digest may list a hundred links: font and colour are those of the paper.
 */
export const linkCard = ({ title, facts }: LinkCard): Html => html`
<p class="card" style="margin:16px 0 0;padding:16px 0 0;border-top:1px solid ${light.line};font-size:14px;line-height:22px"><b style="font-size:16px">${withBdi(title)}</b>${facts.map(fact)}</p>`;

const fact = ([label, text]: readonly [string, string]): Html =>
  html`<br><span class="dim" style="color:${light.dim}">${label}</span> ${withBdi(text)}`;
