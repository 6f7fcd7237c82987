import { decodeFully } from '../destinations/decode-fully.ts';
import type { Destination } from '../destinations/destination.ts';
import { isReservedWord } from './reserved-words.ts';

/**
 * Checks whether a destination is one of our own short links. A link to another link hides its destination, and two of
 * them can form a loop. Recognizes all spellings: the host in any case, with a trailing dot or in punycode, either
 * scheme on a standard port, and a path that is percent-encoded once or more.
 * @param publicOrigin such as `https://go.example.com`
 * @param distributionHost the host at CloudFront where the same links work
 */
export function isOwnShortLink(
  destination: Destination,
  publicOrigin: string,
  distributionHost?: string,
): boolean {
  const own = new URL(publicOrigin);
  const url = new URL(destination);
  if (bareHost(url) !== bareHost(own) && bareHost(url) !== distributionHost) return false;
  if (url.port !== '' && url.port !== own.port && !standardPorts.has(url.port)) return false;
  const segment = decodeFully(url.pathname)
    .split('/')
    .find((part) => part !== '');
  return segment !== undefined && !isReservedWord(segment);
}

/** The URL parser drops a scheme's default port. This also covers `http` on 443 and `https` on 80. */
const standardPorts = new Set(['80', '443']);

const bareHost = ({ hostname }: URL): string => hostname.replace(/\.$/, '');
