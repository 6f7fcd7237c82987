/** A URL as people say it: without the scheme. */
export const shownUrl = (url: string): string => url.replace(/^https?:\/\//, '');

/** The parts of a URL: what people recognise it by, and the rest. */
export function partsOf(url: string): { readonly host: string; readonly rest: string } {
  const [, host = shownUrl(url), rest = ''] = /^([^/?#]+)(.*)$/.exec(shownUrl(url)) ?? [];
  return { host, rest: rest === '/' ? '' : rest };
}
