import { EXTRA, shortUrlPath } from '../short-urls/short-url-path.ts';

/** Maximum characters of the link field. */
export const MAX_LINK_LENGTH = 2_048;

/**
 * Extracts the short code from what people type or paste: a bare code or a short URL, with or without a scheme, with
 * the preview's `/page` or `+`, a query, what surrounding text added (as at the edge: see {@link shortUrlPath}), or a
 * "defanged" host (`hxxps://go[.]example[.]com/aBc1234`).
 * @param publicOrigin such as `https://go.example.com`
 * @returns undefined when it cannot be one of our short links
 */
export function reportShortCode(text: string, publicOrigin: string): string | undefined {
  if (text.length > MAX_LINK_LENGTH) return undefined;
  const plain = text
    // Copied links may contain invisible characters.
    .replaceAll(/\p{Cf}/gu, '')
    .trim()
    .replaceAll(/\[\.\]|\(\.\)/g, '.')
    // Compiled here, because the form's page imports this module and never reads a link.
    .replace(RegExp(`^${EXTRA}+`, 'v'), '');
  const [, scheme, rest = ''] = /^([a-z][a-z0-9+.-]*:\/\/)?(.*)$/i.exec(plain) ?? [];
  const path = withoutHost(rest, new URL(publicOrigin).host);
  if (path === undefined && scheme !== undefined) return undefined;
  return codeOf(path ?? rest);
}

/** @returns undefined unless the text begins with our host */
function withoutHost(text: string, host: string): string | undefined {
  const slash = text.indexOf('/');
  const isOurs = slash > 0 && text.slice(0, slash).toLowerCase() === host;
  return isOurs ? text.slice(slash) : undefined;
}

function codeOf(path: string): string | undefined {
  const [bare = ''] = path.split(/[\s?#>"')\],;]/, 1);
  return shortUrlPath(`/${bare}`)?.shortCode;
}
