declare const destination: unique symbol;
/** A URL that a link may lead to, in WHATWG's normalised form. Links store it and redirect visitors to it. */
export type Destination = string & { readonly [destination]: true };

/** Maximum bytes of a destination, both as sent and as normalised (contract, "Formats"). */
export const MAX_URL_BYTES = 4_096;

export type ParsedDestination =
  | { readonly ok: true; readonly destination: Destination }
  | { readonly ok: false; readonly problem: string };

/**
 * Parses a destination: absolute, `http` or `https`, at most 4,096 bytes, without user name and password
 * (contract, "Formats"). Does not reject our own short links: `isOwnShortLink` in `links/` does.
 */
export function parseDestination(text: string): ParsedDestination {
  if (Buffer.byteLength(text) > MAX_URL_BYTES) return tooLong;
  // The URL parser would silently drop tabs and newlines.
  if (/\p{Cc}/u.test(text)) return problem('Must not contain control characters.');
  if (!text.isWellFormed()) return problem('Must be valid Unicode.');
  if (!/^ *https?:\/\//i.test(text)) return problem('Must be an absolute URL with http:// or https://.');
  const url = URL.parse(text);
  if (!url) return problem('Must be a valid URL.');
  if (!isHost(url.hostname)) return problem('Must have a valid host name.');
  if (url.username || url.password) return problem('Must not contain a user name or password.');
  if (Buffer.byteLength(url.href) > MAX_URL_BYTES) return tooLong;
  return { ok: true, destination: url.href as Destination };
}

/** The URL parser accepts names of any length, but DNS does not (RFC 1035, 2.3.4). */
const isHost = (hostname: string): boolean =>
  hostname.length <= 254 &&
  hostname
    .replace(/\.$/, '')
    .split('.')
    .every((label) => label.length > 0 && label.length <= 63);

const problem = (text: string): ParsedDestination => ({ ok: false, problem: text });
const tooLong = problem(`Must be at most ${MAX_URL_BYTES} bytes.`);
