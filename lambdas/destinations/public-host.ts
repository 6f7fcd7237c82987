import ipaddr from 'ipaddr.js';
import type { Destination } from './destination.ts';

/**
 * Checks whether visitors anywhere can reach a destination's host: not a name or address of one machine or network.
 * Only looks at the URL: a public name may still have a private address.
 */
export const hasPublicHost = (destination: Destination): boolean =>
  isPublicHost(new URL(destination).hostname);

/** @param hostname of a `URL`, whose parser has turned every spelling of an address into one */
function isPublicHost(hostname: string): boolean {
  const host = hostname.replace(/\.$/, '');
  if (host.startsWith('[')) return isPublicAddress(ipaddr.IPv6.parse(host.slice(1, -1)));
  if (ipaddr.IPv4.isValidFourPartDecimal(host)) return isPublicAddress(ipaddr.IPv4.parse(host));
  return host.includes('.') && !LOCAL_NAME.test(host);
}

/**
 * Checks whether our crawler may look a host up: a public one, or a name for tests (RFC 6761, `.test`), which public DNS never
 * has, so that a test decides where it leads. The crawler judges each address that it gets, too.
 * @param hostname of a `URL`
 */
export const mayBeCrawled = (hostname: string): boolean => isPublicHost(hostname) || TEST_NAME.test(hostname);

const TEST_NAME = /^[^.].*\.test\.?$/;

/**
 * Names that public DNS never has (RFC 6761, RFC 6762 with its appendix G, RFC 8375, RFC 9462, ICANN's `.internal`).
 * `.example` is not among them: documentation needs destinations, and a link to one harms nobody.
 */
const LOCAL_NAME =
  /\.(?:localhost|localdomain|local|internal|intranet|private|corp|home|lan|test|invalid|arpa)$/;

/** In a public range, but Azure's metadata and DNS on every virtual machine. */
const AZURE_PLATFORM = '168.63.129.16';

const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Checks whether an address is global unicast (IANA's special-purpose registries). An IPv4 address inside an IPv6 one
 * (mapped, NAT64, 6to4, Teredo) is not: which machine it reaches depends on a translator's configuration.
 * @param address as DNS and sockets give it: four decimal parts, or IPv6 without brackets and zone; anything else is refused
 */
export function isGlobalUnicast(address: string): boolean {
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return isUnicast(ipaddr.IPv4.parse(address));
  return ipaddr.IPv6.isValid(address) && !address.includes('%') && isUnicast(ipaddr.IPv6.parse(address));
}

function isPublicAddress(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  const embedded = address instanceof ipaddr.IPv6 ? embeddedAddress(address) : undefined;
  return isUnicast(embedded ?? address);
}

const isUnicast = (address: ipaddr.IPv4 | ipaddr.IPv6): boolean =>
  address.range() === 'unicast' &&
  (address instanceof ipaddr.IPv4 ? address.toString() !== AZURE_PLATFORM : address.match(GLOBAL_UNICAST));

/** First byte of the IPv4 address in an IPv6 address, by range: mapped, NAT64 and 6to4. */
const EMBEDDED_AT: Readonly<Record<string, number>> = { ipv4Mapped: 12, '6to4': 2 };

const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

function embeddedAddress(address: ipaddr.IPv6): ipaddr.IPv4 | undefined {
  const at = address.match(NAT64) ? 12 : EMBEDDED_AT[address.range()];
  return at === undefined ? undefined : new ipaddr.IPv4(address.toByteArray().slice(at, at + 4));
}
