import ipaddr from 'ipaddr.js';
import type { Destination } from './destination.ts';

/**
 * Checks whether visitors anywhere can reach a destination's host: not a name or address of one machine or network.
 * Only looks at the URL: a public name may still have a private address.
 */
export function hasPublicHost(destination: Destination): boolean {
  // The URL parser has turned every spelling of an address into one.
  const host = new URL(destination).hostname.replace(/\.$/, '');
  if (host.startsWith('[')) return isPublicAddress(ipaddr.IPv6.parse(host.slice(1, -1)));
  if (ipaddr.IPv4.isValidFourPartDecimal(host)) return isPublicAddress(ipaddr.IPv4.parse(host));
  return host.includes('.') && !LOCAL_NAME.test(host);
}

/**
 * Names that public DNS never has (RFC 6761, RFC 6762 with its appendix G, RFC 8375, RFC 9462, ICANN's `.internal`).
 * `.example` is not among them: documentation needs destinations, and a link to one harms nobody.
 */
const LOCAL_NAME =
  /\.(?:localhost|localdomain|local|internal|intranet|private|corp|home|lan|test|invalid|arpa)$/;

/** In a public range, but Azure's metadata and DNS on every virtual machine. */
const AZURE_PLATFORM = '168.63.129.16';

const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

function isPublicAddress(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address instanceof ipaddr.IPv4) {
    return address.range() === 'unicast' && address.toString() !== AZURE_PLATFORM;
  }
  const embedded = embeddedAddress(address);
  if (embedded) return isPublicAddress(embedded);
  return address.range() === 'unicast' && address.match(GLOBAL_UNICAST);
}

/** First byte of the IPv4 address in an IPv6 address, by range: mapped, NAT64 and 6to4. */
const EMBEDDED_AT: Readonly<Record<string, number>> = { ipv4Mapped: 12, '6to4': 2 };

const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

function embeddedAddress(address: ipaddr.IPv6): ipaddr.IPv4 | undefined {
  const at = address.match(NAT64) ? 12 : EMBEDDED_AT[address.range()];
  return at === undefined ? undefined : new ipaddr.IPv4(address.toByteArray().slice(at, at + 4));
}
