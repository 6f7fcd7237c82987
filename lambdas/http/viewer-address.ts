import { isIPv4, isIPv6 } from 'node:net';
import type { ApiEvent } from './envelope.ts';

/** Our CloudFront function overwrites this header with the address that it sees, so callers cannot forge it. */
const VIEWER_ADDRESS_HEADER = 'x-klookup-viewer-ip';

/** The viewer's IP address. @throws Error when it is missing, because callers could then bypass the rate limit */
export function viewerAddress(event: ApiEvent): string {
  const address = event.headers[VIEWER_ADDRESS_HEADER];
  if (!address) throw new Error(`CloudFront sent no ${VIEWER_ADDRESS_HEADER}.`);
  return address;
}

/** A viewer's network, as rate limits count it. Both are canonical spellings, for comparing and hashing. */
export interface Networks {
  /** An IPv4 address, or the /64 of an IPv6 address, which usually belongs to one subscriber. */
  readonly narrow: string;
  /** The /48 of an IPv6 address, which one subscriber can get for free. The same as `narrow` for an IPv4 address. */
  readonly wide: string;
}

/**
 * The networks that rate limits count as one caller. An IPv6 address that only carries an IPv4 address counts as that
 * one, because each IPv4 address comes with a whole /48 (6to4), or shares one with everybody else (Teredo, NAT64).
 * @throws Error when the text is not an IP address
 */
export function networksOf(address: string): Networks {
  const withoutZone = address.replace(/%.*$/, '');
  if (!isIPv4(address) && !isIPv6(withoutZone)) throw new Error('CloudFront sent an invalid viewer address.');
  const groups = isIPv4(address) ? [] : groupsOf(withoutZone);
  const ipv4 = isIPv4(address) ? address : carriedIpv4(groups);
  if (ipv4 !== undefined) return { narrow: ipv4, wide: ipv4 };
  return { narrow: `${groups.slice(0, 4).join(':')}::/64`, wide: `${groups.slice(0, 3).join(':')}::/48` };
}

/** The viewer's smaller network: {@link Networks.narrow}. @throws Error when the text is not an IP address */
export const networkOf = (address: string): string => networksOf(address).narrow;

/** The URL parser accepts every spelling of an IPv6 address and writes the canonical one: `[2001:db8::1]`. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const before = head.split(':').filter((group) => group !== '');
  const after = (tail ?? '').split(':').filter((group) => group !== '');
  return [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
}

/**
 * The IPv4 address that an IPv6 address carries: mapped (`::ffff:0:0/96`, RFC 4291), NAT64 (`64:ff9b::/96`, RFC 6052),
 * 6to4 (`2002::/16`, RFC 3056) or Teredo (`2001::/32`, RFC 4380, which inverts the bits of the client's address).
 */
function carriedIpv4(groups: readonly string[]): string | undefined {
  const [first = 0, second = 0, third = 0, , , , seventh = 0, eighth = 0] = groups.map((group) =>
    Number.parseInt(group, 16),
  );
  const prefix96 = groups.slice(0, 6).join(':');
  if (prefix96 === '0:0:0:0:0:ffff' || prefix96 === '64:ff9b:0:0:0:0') return dotted(seventh, eighth);
  if (first === 0x2002) return dotted(second, third);
  if (first === 0x2001 && second === 0) return dotted(seventh ^ 0xffff, eighth ^ 0xffff);
  return undefined;
}

const dotted = (high: number, low: number): string => [high >> 8, high & 255, low >> 8, low & 255].join('.');
