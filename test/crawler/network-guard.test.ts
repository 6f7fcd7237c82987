import { createServer } from 'node:https';
import type { LookupFunction } from 'node:net';
import { describe, expect, it } from 'vitest';
import { PAGE_LIMITS } from '../../lambdas/crawler/crawl-limits.ts';
import { type Fetched, fetchWithinSite } from '../../lambdas/crawler/fetch-within-site.ts';
import type { NetworkPorts } from '../../lambdas/crawler/guarded-socket.ts';
import { isGlobalUnicast } from '../../lambdas/destinations/public-host.ts';
import { siteOf } from '../../lambdas/destinations/site.ts';
import { selfSignedCertificate } from '../redirect/self-signed-certificate.ts';
import { fetchPage, listen, pageOf, resolveTo, SITE, startServer, testNetwork } from './test-servers.ts';

const unreachable = { kind: 'failed', reason: 'unreachable' };

describe('an address that the crawler does not connect to', () => {
  it.each([
    ['this host', '0.0.0.0', '0.1.2.3', '::'],
    ['loopback', '127.0.0.1', '127.255.255.254', '::1'],
    ['private', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.0.1'],
    ['shared by a carrier', '100.64.0.1', '100.127.255.255'],
    ['link-local and metadata', '169.254.169.254', '169.254.170.2', 'fe80::1', 'fe80::1%eth0'],
    ['unique local, with the metadata of AWS', 'fc00::1', 'fd00:ec2::254', 'fec0::1'],
    ['the platform of Azure', '168.63.129.16'],
    ['protocols', '192.0.0.1', '192.0.0.192', '192.88.99.1', '192.31.196.1', '192.175.48.1', '192.52.193.1'],
    ['benchmarking', '198.18.0.1', '198.19.255.255', '2001:2::1'],
    ['documentation', '192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1', '3fff::1'],
    ['multicast', '224.0.0.1', '239.255.255.250', 'ff02::1', 'ff0e::1'],
    ['reserved and broadcast', '240.0.0.1', '255.255.255.255', '100::1', '4000::1', '5f00::1', '2001:10::1'],
    ['IPv4 in IPv6', '::ffff:8.8.8.8', '::ffff:7f00:1', '::8.8.8.8', '::ffff:0:8.8.8.8'],
    ['NAT64', '64:ff9b::8.8.8.8', '64:ff9b::a9fe:a9fe', '64:ff9b:1::1'],
    ['6to4 and Teredo', '2002:808:808::1', '2001::1', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
    ['no address', '', 'localhost', '8.8.8', '0x8.8.8.8', '134744072', '08.8.8.8', '[2a00::1]', '8.8.8.8 '],
  ])('is one of %s', (_kind, ...addresses) => {
    expect(addresses.filter(isGlobalUnicast)).toEqual([]);
  });

  it('is none of the global unicast addresses', () => {
    const addresses = ['8.8.8.8', '1.1.1.1', '93.184.215.14', '99.255.255.255', '100.128.0.1', '172.32.0.1'];
    const inIPv6 = ['2606:4700::6810:84e5', '2a00:1450:4001:81b::200e', '2001:4860:4860::8888'];
    expect([...addresses, ...inIPv6].filter((address) => !isGlobalUnicast(address))).toEqual([]);
  });
});

describe('a host in a URL', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://①②⑦.0.0.1/',
    'http://127.0.0.1./',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[fd00:ec2::254]/',
    'http://100.100.100.200/',
    'http://localhost/',
    'http://app.localhost/',
    'http://metadata.google.internal/',
    'http://printer.local/',
    'http://wiki/',
  ])('is refused without a connection: %s', async (url) => {
    const server = await startServer((_request, response) => response.end('secret'));
    const { href } = Object.assign(new URL(url), { port: String(server.port) });
    const network = testNetwork({ isAllowedAddress: isGlobalUnicast });
    expect(await fetchAsItsSite(href, network)).toEqual(unreachable);
    expect(server.connections()).toBe(0);
  });

  it('that is an address is checked before the connection, although no name is looked up', async () => {
    const asked: string[] = [];
    const isAllowedAddress = (address: string) => asked.push(address) === 0;
    const network = testNetwork({ isAllowedAddress });
    expect(await fetchAsItsSite('http://8.8.8.8/', network)).toEqual(unreachable);
    expect(await fetchAsItsSite('http://[2606:4700::1111]/', network)).toEqual(unreachable);
    expect(asked).toEqual(['8.8.8.8', '2606:4700::1111']);
  });

  it('may not have another port than 80 and 443, or credentials', async () => {
    const server = await startServer((_request, response) => response.end('secret'));
    const network = { isAllowedPort: (port: number) => port === 80 || port === 443 };
    expect(await fetchPage(`${server.origin}/`, { network })).toEqual(unreachable);
    expect(await fetchPage(`http://me:secret@${SITE}:${server.port}/`)).toEqual(unreachable);
    expect(await fetchPage(`http://me@${SITE}:${server.port}/`)).toEqual(unreachable);
    expect(server.connections()).toBe(0);
  });
});

describe('a name', () => {
  it.each([
    ['a private address', '10.0.0.1'],
    ['the metadata service', '169.254.169.254'],
    ['an IPv4 address in IPv6', '::ffff:127.0.0.1'],
    ['an address that is private among others', '127.0.0.1', '10.0.0.1'],
    ['a private address and another', '10.0.0.1', '127.0.0.1'],
    ['no address'],
  ])('is not connected to when it has %s', async (_kind, ...addresses) => {
    const server = await startServer((_request, response) => response.end('secret'));
    const fetched = await fetchPage(`${server.origin}/`, { network: { lookup: resolveTo(...addresses) } });
    expect(fetched).toEqual(unreachable);
    expect(server.connections()).toBe(0);
  });

  it('is looked up again for each request, so that an answer that changes to a private address is refused', async () => {
    const server = await startServer((_request, response) => response.end('public'));
    const answers = [resolveTo('127.0.0.1'), resolveTo('127.0.0.2')];
    const lookup: LookupFunction = (...call) => answers.shift()?.(...call);
    expect(pageOf(await fetchPage(`${server.origin}/`, { network: { lookup } })).status).toBe(200);
    expect(await fetchPage(`${server.origin}/`, { network: { lookup } })).toEqual(unreachable);
    expect(server.connections()).toBe(1);
  });

  it('is resolved once for a connection: the checked addresses are those that are tried', async () => {
    const server = await startServer((_request, response) => response.end('public'));
    let lookups = 0;
    const lookup: LookupFunction = (...call) => {
      lookups++;
      resolveTo('127.0.0.1')(...call);
    };
    await fetchPage(`${server.origin}/`, { network: { lookup } });
    expect(lookups).toBe(1);
  });

  it('gets nothing when it is public at the look-up and private at the connection', async () => {
    const server = await startServer((_request, response) => response.end('secret'));
    let checks = 0;
    const isAllowedAddress = () => ++checks === 1;
    expect(await fetchPage(`${server.origin}/`, { network: { isAllowedAddress } })).toEqual(unreachable);
    expect(checks).toBe(2);
    expect(server.received()).toBe('');
  });

  it('that is never resolved costs no more than the time to connect', async () => {
    const fetched = await fetchPage(`http://${SITE}/`, {
      network: { lookup: () => {} },
      limits: { connectMs: 30 },
    });
    expect(fetched).toEqual(unreachable);
  });
});

describe('a site with TLS', () => {
  const start = async (host?: string) => {
    const { key, cert } = selfSignedCertificate(host);
    const server = await listen(
      createServer({ key, cert }, (_request, response) => response.end('encrypted')),
    );
    return { cert, server, url: `https://${SITE}:${server.port}/` };
  };

  it('is read when its certificate is valid for its name', async () => {
    const { cert, url } = await start(SITE);
    const fetched = await fetchPage(url, { network: { trustedCertificates: cert } });
    expect(Buffer.from(pageOf(fetched).body).toString()).toBe('encrypted');
  });

  it('is unreachable when its certificate is for another name', async () => {
    const { cert, url } = await start('other.example');
    expect(await fetchPage(url, { network: { trustedCertificates: cert } })).toEqual(unreachable);
  });

  it('is unreachable when nobody vouches for its certificate', async () => {
    const { url } = await start(SITE);
    expect(await fetchPage(url)).toEqual(unreachable);
  });

  it('gets no handshake when the connected address is private', async () => {
    const { cert, server, url } = await start(SITE);
    let checks = 0;
    const network = { trustedCertificates: cert, isAllowedAddress: () => ++checks === 1 };
    expect(await fetchPage(url, { network })).toEqual(unreachable);
    expect(server.received()).toBe('');
  });
});

/** Fetches a URL as a page of its own site, so that only the guard can refuse it. */
function fetchAsItsSite(url: string, network: NetworkPorts): Promise<Fetched> {
  return fetchWithinSite(
    { url: new URL(url), site: siteOf(url), headers: {}, limits: PAGE_LIMITS },
    {
      network,
      elapsedMs: () => performance.now(),
      send: (request) => request(),
      refusalOf: () => Promise.resolve(undefined),
    },
  );
}
