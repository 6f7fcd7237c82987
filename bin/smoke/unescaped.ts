const characters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** The text that a page's HTML shows, or an attribute's value, as a browser reads it. */
export const unescaped = (html: string): string =>
  html.replaceAll(/&(\w+|#39);/g, (entity, name: string) => characters[name] ?? entity);
