import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkOf, networksOf } from '../../lambdas/http/viewer-address.ts';

const ipv4 = (address: string) => ({ narrow: address, wide: address });

describe("a viewer's networks", () => {
  it.each([
    ['2001:db8:1:2:3:4:5:6', { narrow: '2001:db8:1:2::/64', wide: '2001:db8:1::/48' }],
    ['2001:DB8:0001:0002::', { narrow: '2001:db8:1:2::/64', wide: '2001:db8:1::/48' }],
    ['2001:db8::1', { narrow: '2001:db8:0:0::/64', wide: '2001:db8:0::/48' }],
    ['fe80::1%eth0', { narrow: 'fe80:0:0:0::/64', wide: 'fe80:0:0::/48' }],
    ['::1', { narrow: '0:0:0:0::/64', wide: '0:0:0::/48' }],
  ])('of %s are its /64 and its /48', (address, networks) => {
    expect(networksOf(address)).toEqual(networks);
  });

  it.each([
    ['203.0.113.7', 'itself'],
    ['::ffff:203.0.113.7', 'mapped'],
    ['::ffff:cb00:7107', 'mapped, in hexadecimal'],
    ['2002:cb00:7107::1', '6to4'],
    ['2002:CB00:7107:ffff:1:2:3:4', '6to4, from its last /64'],
    ['64:ff9b::203.0.113.7', 'NAT64'],
    ['2001:0:4136:e378:8000:63bf:34ff:8ef8', 'Teredo, with inverted bits'],
    ['2001::ffff:34ff:8ef8', 'Teredo, through another server'],
  ])('of %s (%s) are the IPv4 address that it carries', (address) => {
    expect(networksOf(address)).toEqual(ipv4('203.0.113.7'));
  });

  it.each(['2001:1:cb00:7107::1', '2003:cb00:7107::1', '64:ff9b:1::203.0.113.7', '::203.0.113.7'])(
    'of %s, which only looks like one of these, are not an IPv4 address',
    (address) => {
      expect(networksOf(address).wide).toMatch(/::\/48$/);
    },
  );

  it('are the same for any spelling, and the smaller lies within the larger', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        const { narrow, wide } = networksOf(address);
        expect(networksOf(new URL(`http://[${address}]`).hostname.slice(1, -1))).toEqual({ narrow, wide });
        expect(narrow === wide || narrow.startsWith(wide.replace('::/48', ':'))).toBe(true);
        expect(networkOf(address)).toBe(narrow);
      }),
    );
  });

  it.each(['', 'nonsense', '203.0.113', '203.0.113.7:443', '2001:db8::1::2'])(
    'of %j are an error',
    (text) => {
      expect(() => networksOf(text)).toThrow('invalid viewer address');
    },
  );
});
