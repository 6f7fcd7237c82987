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

/** Groups of an IPv6 address in its /64, which usually belongs to one subscriber. */
const PREFIX_GROUPS = 4;

/**
 * The network that rate limits count as one caller: an IPv4 address, even if mapped to IPv6, or the /64 of an IPv6
 * address.
 * @returns its canonical spelling
 * @throws Error when the text is not an IP address
 */
export function networkOf(address: string): string {
  if (isIPv4(address)) return address;
  const withoutZone = address.replace(/%.*$/, '');
  if (!isIPv6(withoutZone)) throw new Error('CloudFront sent an invalid viewer address.');
  const groups = groupsOf(withoutZone);
  const [marker, high, low] = groups.slice(5);
  const isMapped = groups.slice(0, 5).every((group) => group === '0') && marker === 'ffff';
  if (isMapped && high !== undefined && low !== undefined) return `${dotted(high)}.${dotted(low)}`;
  return `${groups.slice(0, PREFIX_GROUPS).join(':')}::/64`;
}

/** The URL parser accepts every spelling of an IPv6 address and writes the canonical one: `[2001:db8::1]`. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const before = head.split(':').filter((group) => group !== '');
  const after = (tail ?? '').split(':').filter((group) => group !== '');
  return [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
}

const dotted = (group: string): string => {
  const bits = Number.parseInt(group, 16);
  return `${bits >> 8}.${bits & 255}`;
};
