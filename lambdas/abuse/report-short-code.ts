import { CUSTOM_SHORT_CODE } from '../links/short-code.ts';

/** Characters of what is typed as a link. */
export const MAX_LINK_LENGTH = 2_048;

/**
 * Reads the short code out of what people type or paste: the code alone or the short URL, with any scheme or none,
 * the preview's `/page` or `+`, a query, a slash too many, what mail programs and sentences put around it, and a host
 * that was made harmless (`hxxps://go[.]example[.]com/aBc1234`).
 * @param publicOrigin such as `https://go.example.com`
 * @returns undefined for what cannot be one of our short links
 */
export function reportShortCode(text: string, publicOrigin: string): string | undefined {
  if (text.length > MAX_LINK_LENGTH) return undefined;
  const plain = text
    // Invisible characters come along when a link is copied.
    .replaceAll(/\p{Cf}/gu, '')
    .trim()
    .replaceAll(/\[\.\]|\(\.\)/g, '.')
    .replace(/^[<"'([]+/, '');
  const [, scheme, rest = ''] = /^([a-z][a-z0-9+.-]*:\/\/)?(.*)$/i.exec(plain) ?? [];
  const path = withoutHost(rest, new URL(publicOrigin).host);
  if (path === undefined && scheme !== undefined) return undefined;
  return codeOf(path ?? rest);
}

/** @returns undefined when it does not begin with our host */
function withoutHost(text: string, host: string): string | undefined {
  const slash = text.indexOf('/');
  const isOurs = slash > 0 && text.slice(0, slash).toLowerCase() === host;
  return isOurs ? text.slice(slash) : undefined;
}

function codeOf(path: string): string | undefined {
  const [bare = ''] = path.split(/[\s?#>"')\],;]/, 1);
  const code = bare
    .replace(/^\//, '')
    .replace(/[.:!]+$/, '')
    .replace(/\/$/, '')
    .replace(/(\/page|\+|%2B)$/i, '');
  return CUSTOM_SHORT_CODE.test(code) ? code : undefined;
}
