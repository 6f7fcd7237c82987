import { randomInt } from 'node:crypto';

/** Plays a viewer from elsewhere, where a host lets a caller do so; CloudFront itself overwrites the header. */
export const viewerAt = (address: string): Readonly<Record<string, string>> => ({
  'cloudfront-viewer-address': `${address}:40000`,
});

const hex = (): string => randomInt(0x10000).toString(16);

/** An IPv4 address that no other test calls from, of the range for benchmarks (RFC 2544). */
export const newIpv4 = (): string => `198.${18 + randomInt(2)}.${randomInt(256)}.${randomInt(256)}`;

/** The first half of an IPv6 address, of the range for documentation (RFC 3849): a /64 that no other test calls from. */
export const newIpv6Network = (): string => `2001:db8:${hex()}:${hex()}`;
