/** A piece of HTML that may stand in a page as it is. */
export class Html {
  readonly text: string;

  /** @param text trusted: it is written unescaped */
  constructor(text: string) {
    this.text = text;
  }
}

/** What may be put into HTML; `undefined` and `false` write nothing, so that parts can be left out. */
export type HtmlValue = Html | string | number | false | undefined | readonly HtmlValue[];

/** Writes HTML. Whatever is put into it is escaped, unless it is HTML already. */
export const html = (strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html =>
  new Html(String.raw({ raw: strings }, ...values.map(written)));

function written(value: HtmlValue): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(written).join('');
  return escaped(String(value));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For text and for quoted attributes alike. */
const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
