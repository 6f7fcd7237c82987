import { randomInt } from 'node:crypto';

/** Pretends to be a viewer from elsewhere, if the host allows it; CloudFront itself overwrites the header. */
export const viewerAt = (address: string): Readonly<Record<string, string>> => ({
  'cloudfront-viewer-address': `${address}:40000`,
});

const hex = (): string => randomInt(0x10000).toString(16);

/** An IPv4 address that no other test uses, from the benchmark range (RFC 2544). */
export const newIpv4 = (): string => `198.${18 + randomInt(2)}.${randomInt(256)}.${randomInt(256)}`;

/**
 * The first half of an IPv6 address from the documentation range (RFC 3849): a /64 that no other test uses.
 */
export const newIpv6Network = (): string => `2001:db8:${hex()}:${hex()}`;
