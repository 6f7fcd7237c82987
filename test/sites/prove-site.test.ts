import { createServer as createPlainServer, type RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { LookupFunction } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { publicNetwork } from '../../lambdas/crawler/public-network.ts';
import { type ProveSitePorts, proveSite } from '../../lambdas/sites/prove-site.ts';
import { txtResolver } from '../../lambdas/sites/txt-resolver.ts';
import { listen, resolveTo, testNetwork } from '../crawler/test-servers.ts';
import { selfSignedCertificate } from '../redirect/self-signed-certificate.ts';

const DOMAIN = 'site.example';
const TOKEN = '5f2b8c1e9a7d4036b1c2d3e4f5a60718';
const RECORD = `klookup-site-verification=${TOKEN}`;
const OTHER_RECORD = `klookup-site-verification=${'0'.repeat(32)}`;

const noRecord = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENODATA' }));
const request = { domain: DOMAIN, token: TOKEN, publicOrigin: 'https://go.example' };
const ports = (changes: Partial<ProveSitePorts>): ProveSitePorts => ({
  network: testNetwork({ lookup: resolveTo('192.0.2.1') }),
  elapsedMs: () => performance.now(),
  resolveTxt: noRecord,
  ...changes,
});

describe('the TXT record', () => {
  /** What is found where DNS answers so. Nothing answers by HTTP. */
  const dnsOf = async (resolveTxt: ProveSitePorts['resolveTxt']) =>
    (await proveSite(request, ports({ resolveTxt }))).dns;

  it('is looked for at a name of its own', async () => {
    const resolveTxt = vi.fn((_name: string) => Promise.resolve([[RECORD]]));
    expect(await dnsOf(resolveTxt)).toBe('found');
    expect(resolveTxt.mock.calls).toEqual([['_klookup.site.example']]);
  });

  it.each([
    ['in two chunks', [[RECORD.slice(0, 20), RECORD.slice(20)]], 'found'],
    ['among those of other accounts', [[OTHER_RECORD], [RECORD]], 'found'],
    ['as the token alone', [[TOKEN]], 'found'],
    ['of another account', [[OTHER_RECORD]], 'wrong_value'],
    ['with more behind it', [[`${RECORD} v=spf1`]], 'wrong_value'],
    ['with another case', [[RECORD.toUpperCase()]], 'wrong_value'],
    ['of 100 KB that begins with it', [[RECORD, 'a'.repeat(100_000)]], 'wrong_value'],
    ['of 100 KB, with the right one beside it', [['a'.repeat(100_000)], [RECORD]], 'found'],
    ['behind 100 others', [...Array.from({ length: 100 }, () => ['x']), [RECORD]], 'wrong_value'],
    ['that is not there', [], 'no_record'],
  ])('%s: %3$s', async (_what, records, result) => {
    expect(await dnsOf(() => Promise.resolve(records as string[][]))).toBe(result);
  });

  it.each([
    ['ENOTFOUND', 'no_record'],
    ['ENODATA', 'no_record'],
    ['ESERVFAIL', 'unreachable'],
    ['ETIMEOUT', 'unreachable'],
    ['ECANCELLED', 'unreachable'],
  ])('that fails with %s is %s', async (code, result) => {
    expect(await dnsOf(() => Promise.reject(Object.assign(new Error(code), { code })))).toBe(result);
  });

  it('is not looked for where its name would be too long', async () => {
    const resolveTxt = vi.fn(noRecord);
    const domain = `${'a.'.repeat(120)}example`;
    expect((await proveSite({ ...request, domain }, ports({ resolveTxt }))).dns).toBe('no_record');
    expect(resolveTxt).not.toHaveBeenCalled();
  });

  it('is given up when name servers drip: everything under way is cancelled', async () => {
    const cancelled = Promise.withResolvers<string[][]>();
    const resolver = {
      resolveTxt: () => cancelled.promise,
      cancel: () => cancelled.reject(Object.assign(new Error(), { code: 'ECANCELLED' })),
    };
    expect(await dnsOf(txtResolver(resolver, 5))).toBe('unreachable');
  });
});

/** Starts the server of the domain and of its `www`, and returns what is found there. */
async function fileOf(respond: RequestListener, domain = DOMAIN) {
  const { key, cert: trustedCertificates } = selfSignedCertificate([DOMAIN, `www.${DOMAIN}`]);
  const { port } = await listen(createServer({ key, cert: trustedCertificates }, respond));
  const { file } = await proveSite(
    { ...request, domain },
    ports({
      network: testNetwork({ trustedCertificates }),
      fileUrls: (of) => [`https://${of}:${port}/.well-known/klookup.txt`],
    }),
  );
  return file;
}

const answer =
  (body: string | Uint8Array, type = 'text/plain', status = 200): RequestListener =>
  (_request, response) =>
    response.writeHead(status, { 'content-type': type }).end(body);

describe('the file', () => {
  it('is looked for by https, then by http', async () => {
    const ports443and80: number[] = [];
    const lookup: LookupFunction = (_host, _options, callback) =>
      callback(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), '', 4);
    const isAllowedPort = (port: number): boolean => {
      ports443and80.push(port);
      return publicNetwork.isAllowedPort(port);
    };
    const network = { ...publicNetwork, lookup, isAllowedPort };
    expect((await proveSite(request, ports({ network }))).file).toBe('unreachable');
    expect(new Set(ports443and80)).toEqual(new Set([443, 80]));
    expect([443, 80, 8080].map(publicNetwork.isAllowedPort)).toEqual([true, true, false]);
  });

  it('is looked for by http only where it cannot be read by https', async () => {
    const { port } = await listen(createPlainServer(answer(TOKEN)));
    // Speaks no TLS.
    const { port: closed } = await listen(createPlainServer(answer(TOKEN)));
    const at = (scheme: string, on: number) => `${scheme}://${DOMAIN}:${on}/.well-known/klookup.txt`;
    const found = async (...urls: readonly string[]) =>
      (await proveSite(request, ports({ network: testNetwork(), fileUrls: () => urls }))).file;
    expect(await found(at('https', closed), at('http', port))).toBe('found');
    const { port: without } = await listen(createPlainServer(answer('', 'text/plain', 404)));
    expect(await found(at('http', without), at('http', port))).toBe('no_file');
  });

  it.each([
    ['the token', TOKEN],
    ['the token, with an empty line behind it', `${TOKEN}\r\n\r\n`],
    ['lines of two accounts', `${'0'.repeat(32)}\n${TOKEN}\n`],
    ["the record's value", RECORD],
    ['the token behind a byte order mark', `\ufeff${TOKEN}\n`],
  ])('with %s is found', async (_what, body) => {
    expect(await fileOf(answer(body, 'text/plain; charset=utf-8'))).toBe('found');
  });

  it.each([
    ['the token of another account', answer('0'.repeat(32)), 'wrong_value'],
    ['the token inside a line', answer(`token: ${TOKEN}`), 'wrong_value'],
    ['nothing', answer(''), 'wrong_value'],
    [
      'HTML that has the token in a comment of a visitor',
      answer(`<p>\n${TOKEN}\n</p>`, 'text/html'),
      'not_text',
    ],
    ['a type that only begins like text', answer(TOKEN, 'text/plainer'), 'not_text'],
    ['no type', (_: unknown, response: { end(body: string): unknown }) => response.end(TOKEN), 'not_text'],
    ['10 MB of text', answer(`${TOKEN}\n`.repeat(300_000)), 'not_text'],
    ['status 404', answer(TOKEN, 'text/plain', 404), 'no_file'],
    ['status 206', answer(TOKEN, 'text/plain', 206), 'no_file'],
    ['status 500', answer(TOKEN, 'text/plain', 500), 'no_file'],
  ] as const)('with %s: %3$s', async (_what, respond, result) => {
    expect(await fileOf(respond as RequestListener)).toBe(result);
  });

  /** Redirects the domain; every other host has the token everywhere. */
  const redirecting =
    (locationOf: (host: string) => string): RequestListener =>
    (incoming, response) => {
      const { host = '' } = incoming.headers;
      const isStart = host.startsWith(DOMAIN) && incoming.url === '/.well-known/klookup.txt';
      if (!isStart) return void answer(TOKEN)(incoming, response);
      response.writeHead(302, { location: locationOf(host) }).end();
    };

  it('is read where the host redirects it to its www', async () => {
    const file = fileOf(redirecting((host) => `https://www.${host}/.well-known/klookup.txt`));
    expect(await file).toBe('found');
  });

  it.each([
    ['another site', () => 'https://evil.example/.well-known/klookup.txt'],
    ['another host of the site', (host: string) => `https://users.${host}/.well-known/klookup.txt`],
    ['another path', () => '/comments/1.txt'],
    ['another port', () => `https://${DOMAIN}:8443/.well-known/klookup.txt`],
    ['http', () => `http://www.${DOMAIN}/.well-known/klookup.txt`],
    ['the metadata address', () => 'http://169.254.169.254/.well-known/klookup.txt'],
  ])('that is redirected to %s is not read there', async (_where, locationOf) => {
    expect(await fileOf(redirecting(locationOf))).toBe('redirected_elsewhere');
  });

  it('is unreachable at a private address, and behind a certificate that is not valid', async () => {
    expect((await proveSite(request, ports({}))).file).toBe('unreachable');
    expect(await fileOf(answer(TOKEN), 'unknown.example')).toBe('unreachable');
  });

  it('is unreachable where the name does not exist, which Node says without an answer', async () => {
    const lookup: LookupFunction = (_name, _options, callback) =>
      setImmediate(callback as (error: Error) => void, Object.assign(new Error('no'), { code: 'ENOTFOUND' }));
    expect((await proveSite(request, ports({ network: testNetwork({ lookup }) }))).file).toBe('unreachable');
  });

  it('is asked for by the name of our bot, with its page', async () => {
    let userAgent: string | undefined;
    await fileOf((incoming, response) => {
      userAgent = incoming.headers['user-agent'];
      answer(TOKEN)(incoming, response);
    });
    expect(userAgent).toBe('KlookUpBot/1.0 (+https://go.example/docs/bot)');
  });
});
