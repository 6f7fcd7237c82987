/** A trusted piece of HTML. */
export class Html {
  readonly text: string;

  /** @param text trusted: rendered unescaped */
  constructor(text: string) {
    this.text = text;
  }
}

/** A value in an {@link html} template. `undefined` and `false` render nothing, for optional parts. */
export type HtmlValue = Html | string | number | false | undefined | readonly HtmlValue[];

/** Template tag for HTML. Escapes all values except {@link Html}. */
export const html = (strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html =>
  new Html(String.raw({ raw: strings }, ...values.map(rendered)));

function rendered(value: HtmlValue): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(rendered).join('');
  return escaped(String(value));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * A text between tags, never in an attribute: quotes stay as they are. For long programs, where each would cost five bytes
 * more.
 */
export const textBetweenTags = (text: string): Html =>
  new Html(text.replaceAll(/[&<>]/g, (character) => entities[character] ?? ''));

/** Escapes for text and for quoted attributes. */
const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
