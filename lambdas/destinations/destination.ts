declare const destination: unique symbol;
/** An address that a link may lead to, in WHATWG's normalised form: what is stored, and what visitors are sent to. */
export type Destination = string & { readonly [destination]: true };

/** Bytes of a destination, as sent and as normalised (contract, "Formats"). */
export const MAX_URL_BYTES = 4_096;

export type ParsedDestination =
  | { readonly ok: true; readonly destination: Destination }
  | { readonly ok: false; readonly problem: string };

/**
 * Parses a destination: absolute, `http` or `https`, at most 4,096 bytes, without user and password
 * (contract, "Formats"). It may still be one of our own short links: `isOwnShortLink` in `links/` checks that.
 */
export function parseDestination(text: string): ParsedDestination {
  if (Buffer.byteLength(text) > MAX_URL_BYTES) return tooLong;
  // The URL parser silently drops tabs and newlines: what is sent should be what is meant.
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

/** The URL parser takes names of any length; no name server does (RFC 1035, 2.3.4). */
const isHost = (hostname: string): boolean =>
  hostname.length <= 254 &&
  hostname
    .replace(/\.$/, '')
    .split('.')
    .every((label) => label.length > 0 && label.length <= 63);

const problem = (text: string): ParsedDestination => ({ ok: false, problem: text });
const tooLong = problem(`Must be at most ${MAX_URL_BYTES} bytes.`);
