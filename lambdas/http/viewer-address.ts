import { isIPv4, isIPv6 } from 'node:net';
import type { ApiEvent } from './envelope.ts';

/** Overwritten by CloudFront's own function with the address that it saw; whatever a caller sends in it is gone. */
const VIEWER_ADDRESS_HEADER = 'x-klookup-viewer-ip';

/** @throws Error when it is missing: then the distribution is not ours, and nobody is let in uncounted */
export function viewerAddress(event: ApiEvent): string {
  const address = event.headers[VIEWER_ADDRESS_HEADER];
  if (!address) throw new Error(`CloudFront sent no ${VIEWER_ADDRESS_HEADER}.`);
  return address;
}

/** Groups of an IPv6 address that make out its /64, which one subscriber has to himself. */
const PREFIX_GROUPS = 4;

/**
 * What counts as one address: an IPv4 address, also where it is written in IPv6, or the /64 of an IPv6 address.
 * @returns one spelling for each
 * @throws Error when it is no address
 */
export function networkOf(address: string): string {
  if (isIPv4(address)) return address;
  const withoutZone = address.replace(/%.*$/, '');
  if (!isIPv6(withoutZone)) throw new Error('CloudFront sent no address of a viewer.');
  const groups = groupsOf(withoutZone);
  const [mark, high, low] = groups.slice(5);
  const isMapped = groups.slice(0, 5).every((group) => group === '0') && mark === 'ffff';
  if (isMapped && high !== undefined && low !== undefined) return `${dotted(high)}.${dotted(low)}`;
  return `${groups.slice(0, PREFIX_GROUPS).join(':')}::/64`;
}

/** The URL parser knows all spellings of an address, and has one of its own: `[2001:db8::1]`. */
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
