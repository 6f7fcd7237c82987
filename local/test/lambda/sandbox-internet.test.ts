import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import ipaddr from 'ipaddr.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testInternet } from '../../lambda/test-internet.ts';
import { readHostSettings } from '../../settings.ts';
import { bundledFunction } from '../fixtures/bundled-function.ts';
import { type TestFunctions, testFunctions } from './functions.ts';

let server: Server;
let port: number;
let functions: TestFunctions;
beforeAll(async () => {
  server = createServer((request, response) => response.end(`${request.headers.host}${request.url}`));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
  functions = await testFunctions({
    internet: [
      { name: 'YourSite.test', port },
      { name: 'other.test', port: 1 },
    ],
  });
  functions.define('prober', await bundledFunction('network-prober'), { memoryMb: 256, timeoutMs: 5_000 });
});
afterAll(async () => {
  await functions.stop();
  server.closeAllConnections();
  server.close();
});

const probe = (way: string, more: object) => functions.result('prober', { way, ...more });
const [site, other] = testInternet([
  { name: 'a', port: 1 },
  { name: 'b', port: 1 },
]).map(({ address }) => address);

describe('a name of the test internet', () => {
  it('resolves to a public address of its own, in every form of lookup', async () => {
    const name = 'yoursite.test';
    expect(site && ipaddr.process(site).range()).toBe('unicast');
    expect(await probe('lookup', { name })).toEqual({ address: site, family: 4 });
    expect(await probe('lookup', { name: 'YOURSITE.test.', options: { all: true } })).toEqual([
      { address: site, family: 4 },
    ]);
    expect(await probe('lookup', { name: 'other.test', options: { family: 4 } })).toMatchObject({
      address: other,
    });
    expect(await probe('lookupCallback', { name, options: { all: true } })).toEqual([
      { address: site, family: 4 },
    ]);
    expect(await probe('lookupCallback', { name })).toEqual({ address: site, family: 4 });
    expect(await probe('lookupPlain', { name, options: null })).toEqual([site, 4]);
    expect(await probe('lookupPlain', { name, options: {} })).toEqual([site, 4]);
    expect(await probe('lookupPlain', { name, options: { all: true } })).toEqual([
      [{ address: site, family: 4 }],
      null,
    ]);
    for (const way of ['lookup', 'lookupCallback', 'lookupPlain']) {
      expect(await probe(way, { name, options: { family: 6 } })).toMatchObject({ code: 'ENOTFOUND' });
    }
  });

  it('does not resolve its subdomains, and leaves other names alone', async () => {
    expect(await probe('lookup', { name: 'www.yoursite.test' })).toMatchObject({
      code: expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN)$/),
    });
    for (const way of ['lookup', 'lookupCallback']) {
      expect(await probe(way, { name: 'localhost', options: { family: 4 } })).toEqual({
        address: '127.0.0.1',
        family: 4,
      });
    }
  });

  it('leads port 80 to the loopback port, though the socket says the public address', async () => {
    const peer = { address: site, port: 80, family: 'IPv4' };
    expect(await probe('connect', { options: { host: 'yoursite.test', port: 80 } })).toEqual(peer);
    expect(await probe('connect', { options: { host: site, port: 80 } })).toEqual(peer);
    expect(await probe('http', { url: 'http://yoursite.test/' })).toBe(site);
    expect(await probe('fetch', { url: 'http://yoursite.test/page' })).toBe('yoursite.test/page');
  });

  it('works for undici with an agent and a lookup of its own', async () => {
    expect(await probe('undici', { url: 'http://yoursite.test/page?a=1' })).toEqual({
      status: 200,
      text: 'yoursite.test/page?a=1',
      looked: ['yoursite.test'],
    });
    expect(await probe('undici', { url: 'https://yoursite.test/' })).toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('refuses every other port, also where something listens on loopback, and addresses without a name', async () => {
    const closed = [
      { host: 'yoursite.test', port: 443 },
      { host: 'yoursite.test', port },
      { host: site, port },
      { host: 'other.test', port: 80 },
      { host: `::ffff:${site}`, port: 80 },
      { host: '28.0.0.200', port: 80 },
    ];
    for (const options of closed) {
      expect(await probe('connect', { options })).toMatchObject({ code: 'ECONNREFUSED' });
    }
  });

  it('leaves other connections alone', async () => {
    expect(await probe('connect', { options: { host: '127.0.0.1', port } })).toEqual({
      address: '127.0.0.1',
      port,
      family: 'IPv4',
    });
  });
});

describe('the setting of the internet', () => {
  const read = (text: string) =>
    readHostSettings({ APP_INTERNET: text }, { prefix: 'APP', dataDirectory: '.app' }).internet;

  it('lists names with ports', () => {
    expect(read('')).toEqual([]);
    expect(read('yoursite.test=8081, Other.test=8082')).toEqual([
      { name: 'yoursite.test', port: 8081 },
      { name: 'other.test', port: 8082 },
    ]);
  });

  for (const text of [
    'yoursite.test',
    'test=1',
    'a.test=0',
    'a.test=65536',
    '127.0.0.1=80',
    'a.test=1,A.test=2',
  ]) {
    it(`"${text}" is an error that names it`, () => {
      expect(() => read(text)).toThrow('APP_INTERNET');
    });
  }
});
