import { decodeFully } from '../destinations/decode-fully.ts';
import type { Destination } from '../destinations/destination.ts';
import { isReservedWord } from './reserved-words.ts';

/**
 * Whether a destination is one of our own short links: a link to a link hides its target, and two can
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

/** The URL parser leaves out a scheme's own port; here `http` on 443 and `https` on 80 are looked for, too. */
const standardPorts = new Set(['80', '443']);

const bareHost = ({ hostname }: URL): string => hostname.replace(/\.$/, '');
