import { decodeFully } from '../abuse/block-list.ts';
import { isReservedWord } from './reserved-words.ts';

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
 * (contract, "Formats"). Whether it is one of our own short links, {@link isOwnShortLink} tells.
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

/**
 * Tells whether a destination is one of our own short links: a link to a link hides its target, and two can
 * form a circle. All spellings count: the host in any case, with a trailing dot or in punycode, either
 * scheme with its own port, and a path percent-encoded, even more than once.
 * @param publicOrigin such as `https://go.example.com`
 */
export function isOwnShortLink(destination: Destination, publicOrigin: string): boolean {
  const own = new URL(publicOrigin);
  const url = new URL(destination);
  if (bareHost(url) !== bareHost(own)) return false;
  if (url.port !== '' && url.port !== own.port && !standardPorts.has(url.port)) return false;
  const segment = decodeFully(url.pathname)
    .split('/')
    .find((part) => part !== '');
  return segment !== undefined && !isReservedWord(segment);
}

/** The URL parser takes names of any length; no name server does (RFC 1035, 2.3.4). */
const isHost = (hostname: string): boolean =>
  hostname.length <= 254 &&
  hostname
    .replace(/\.$/, '')
    .split('.')
    .every((label) => label.length > 0 && label.length <= 63);

/** The URL parser leaves out a scheme's own port; here `http` on 443 and `https` on 80 are looked for, too. */
const standardPorts = new Set(['80', '443']);

const bareHost = ({ hostname }: URL): string => hostname.replace(/\.$/, '');

const problem = (text: string): ParsedDestination => ({ ok: false, problem: text });
const tooLong = problem(`Must be at most ${MAX_URL_BYTES} bytes.`);
