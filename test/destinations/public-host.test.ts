import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDestination } from '../../lambdas/destinations/destination.ts';
import { hasPublicHost, mayBeCrawled } from '../../lambdas/destinations/public-host.ts';

const isPublic = (host: string): boolean => {
  const parsed = parseDestination(`http://${host}/`);
  if (!parsed.ok) throw new Error(parsed.problem);
  return hasPublicHost(parsed.destination);
};

describe('a host that is not public', () => {
  it.each([
    ['this host', ['0.0.0.0', '0', '0.1.2.3']],
    [
      'loopback',
      ['127.0.0.1', '127.1', '2130706433', '0x7f000001', '0x7f.1', '017700000001', '127.255.255.254'],
    ],
    [
      'loopback in other letters',
      ['①②⑦.0.0.1', '１２７.0.0.1', '127。0。0。1', '127.0.0.1.', '%31%32%37.0.0.1'],
    ],
    ['private', ['10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.255', '192.168.0.1', '192.168.257']],
    ['shared by a carrier', ['100.64.0.1', '100.127.255.255', '100.100.100.200']],
    [
      'link-local, with the metadata of most clouds',
      ['169.254.169.254', '169.254.170.2', '0xa9fea9fe', '2852039166'],
    ],
    ['metadata at a public address', ['168.63.129.16']],
    [
      'protocols and documentation',
      ['192.0.0.192', '192.0.2.1', '198.51.100.1', '203.0.113.1', '198.18.0.1', '192.88.99.1'],
    ],
    ['multicast, reserved and broadcast', ['224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255']],
    ['IPv6 unspecified and loopback', ['[::]', '[::1]', '[0:0:0:0:0:0:0:1]']],
    ['IPv6 private and link-local', ['[fd00:ec2::254]', '[fc00::1]', '[fe80::1]', '[febf::1]', '[fec0::1]']],
    [
      'IPv6 multicast, documentation and reserved',
      ['[ff02::1]', '[2001:db8::1]', '[3fff::1]', '[100::1]', '[4000::1]', '[5f00::1]'],
    ],
    [
      'IPv4 in IPv6',
      [
        '[::ffff:127.0.0.1]',
        '[::ffff:a9fe:a9fe]',
        '[::ffff:10.0.0.1]',
        '[::127.0.0.1]',
        '[::ffff:0:127.0.0.1]',
      ],
    ],
    ['NAT64', ['[64:ff9b::127.0.0.1]', '[64:ff9b::a9fe:a9fe]', '[64:ff9b:1::8.8.8.8]']],
    ['6to4 and Teredo', ['[2002:7f00:1::1]', '[2002:a9fe:a9fe::]', '[2001::1]']],
    ['names without a dot', ['localhost', 'intranet', 'wiki', 'ai', 'com.', 'LOCALHOST', 'ⓛⓞⓒⓐⓛⓗⓞⓢⓣ']],
    ['localhost', ['app.localhost', 'a.b.LocalHost', 'app.localhost.', 'localhost.localdomain']],
    [
      'names of a network',
      [
        'printer.local',
        'metadata.google.internal',
        'ip-10-0-0-1.ec2.internal.',
        'nas.home.arpa',
        'router.lan',
        'x.home',
        'x.corp',
        'x.intranet',
        'x.private',
      ],
    ],
    ['names for tests', ['shop.test', 'x.invalid', '1.0.0.127.in-addr.arpa']],
  ])('%s', (_what, hosts) => {
    expect(hosts.filter(isPublic)).toEqual([]);
  });

  it('is any private IPv4 address, however it is written or wrapped', () => {
    const byte = fc.nat({ max: 255 });
    const ranges = fc.oneof(
      fc.tuple(fc.constantFrom(0, 10, 127), byte, byte, byte),
      fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
      fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
      fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
      fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), byte, byte),
      fc.tuple(fc.integer({ min: 224, max: 255 }), byte, byte, byte),
    );
    const hex = (n: number) => n.toString(16);
    fc.assert(
      fc.property(ranges, ([a, b, c, d]) => {
        const groups = `${hex(a * 256 + b)}:${hex(c * 256 + d)}`;
        const spellings = [
          `${a}.${b}.${c}.${d}`,
          String(((a * 256 + b) * 256 + c) * 256 + d),
          `0x${hex(a)}.${b}.${c * 256 + d}`,
          `0${a.toString(8)}.${b}.${c}.${d}.`,
          `[::ffff:${groups}]`,
          `[64:ff9b::${groups}]`,
          `[2002:${groups}::1]`,
          `[::${groups}]`,
        ];
        expect(spellings.filter(isPublic)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a public host', () => {
  it.each([
    'example.com',
    'example.com.',
    'a.example',
    'mylocal.com',
    'localhost.example.com',
    'local.net',
    'internal.example.org',
    'пример.рф',
    '8.8.8.8',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '192.169.0.0',
    '169.253.255.255',
    '223.255.255.255',
    '168.63.129.17',
    '[2606:4700:4700::1111]',
    '[2a00:1450:4001:81b::200e]',
    '[::ffff:8.8.8.8]',
    '[64:ff9b::8.8.8.8]',
    '[2002:808:808::1]',
    'duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad.onion',
  ])('is %s', (host) => {
    expect(isPublic(host)).toBe(true);
  });
});

describe('a host that our crawler may look up', () => {
  it.each(['example.com', 'yoursite.test', 'blog.yoursite.test', 'yoursite.test.', '8.8.8.8'])(
    'is %s',
    (host) => {
      expect(mayBeCrawled(new URL(`http://${host}/`).hostname)).toBe(true);
    },
  );

  it.each([
    'test',
    'localhost',
    'x.localhost',
    'metadata.google.internal',
    '127.0.0.1',
    '127.0.0.1.',
    '[::1]',
  ])('is not %s', (host) => {
    expect(mayBeCrawled(new URL(`http://${host}/`).hostname)).toBe(false);
  });
});
