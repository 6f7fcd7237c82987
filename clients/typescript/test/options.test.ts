import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Fetch, KlookUpClient, type KlookUpClientOptions } from '../src/client.ts';
import { API_KEY } from './stand-in-server.ts';

const make = (options: Partial<KlookUpClientOptions> = {}) =>
  new KlookUpClient({ apiKey: API_KEY, baseUrl: 'https://go.example.com', ...options });

/** Creates a client and calls `health`. @returns the address that it called */
async function calledBy(baseUrl: string): Promise<string> {
  const called: string[] = [];
  const fetch: Fetch = (url) => {
    called.push(url);
    return Promise.resolve(Response.json({ success: true, data: {} }));
  };
  await make({ baseUrl, fetch }).health();
  return called.join();
}

describe('apiKey', () => {
  it.each([
    ['nothing', undefined],
    ['an empty string', ''],
    ['a key with a line end, as in a file', `${API_KEY}\n`],
    ['a key with its scheme', `Bearer ${API_KEY}`],
    ['a key in capitals', API_KEY.toUpperCase()],
    ['a part of a key', API_KEY.slice(0, -1)],
  ])('is rejected when it is %s, without showing it', (_, apiKey) => {
    const attempt = () => make({ apiKey: apiKey as string });
    expect(attempt).toThrow(TypeError);
    expect(attempt).not.toThrow(/0123456789abcdef/i);
  });
});

describe('baseUrl', () => {
  it.each([
    ['https://go.example.com', 'https://go.example.com/api/v1/health'],
    ['https://go.example.com/', 'https://go.example.com/api/v1/health'],
    ['https://go.example.com/api/v1', 'https://go.example.com/api/v1/health'],
    ['https://go.example.com/api/v1/', 'https://go.example.com/api/v1/health'],
    ['https://example.com:8443/gateway/api/v1', 'https://example.com:8443/gateway/api/v1/health'],
    ['http://localhost:3000', 'http://localhost:3000/api/v1/health'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000/api/v1/health'],
    ['http://[::1]:3000', 'http://[::1]:3000/api/v1/health'],
  ])('%s is called at %s', async (baseUrl, url) => expect(await calledBy(baseUrl)).toBe(url));

  it.each([
    '',
    'go.example.com',
    'http://go.example.com',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'ftp://localhost',
    undefined as unknown as string,
  ])('%s is rejected: a key is sent only over TLS or to this machine', (baseUrl) => {
    expect(() => make({ baseUrl })).toThrow(TypeError);
  });
});

describe('numbers', () => {
  it.each<Partial<KlookUpClientOptions>>([
    { maxAttempts: 0 },
    { maxAttempts: 1.5 },
    { timeoutMs: 0 },
    { timeoutMs: Number.POSITIVE_INFINITY },
    { timeoutMs: 2 ** 31 },
    { maxRetryAfterMs: -1 },
    { maxRetryAfterMs: Number.NaN },
  ])('%j is rejected', (options) => {
    expect(() => make(options)).toThrow(TypeError);
  });
});

describe('a web page', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('gets no client, because everyone could read its key', () => {
    vi.stubGlobal('window', {});
    vi.stubGlobal('document', {});
    expect(() => make()).toThrow(/secret/);
    expect(make({ dangerouslyAllowBrowser: true })).toBeInstanceOf(KlookUpClient);
  });

  it('is not a server runtime with a global window', () => {
    vi.stubGlobal('window', {});
    expect(make()).toBeInstanceOf(KlookUpClient);
  });
});

describe('the runtime', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('provides fetch at the time of the call, called without a receiver', async () => {
    const client = make();
    const receivers: unknown[] = [];
    vi.stubGlobal('fetch', function (this: unknown) {
      receivers.push(this);
      return Promise.resolve(Response.json({ success: true, data: { status: 'ok' } }));
    });
    expect(await client.health()).toEqual({ status: 'ok' });
    expect(receivers).toEqual([undefined]);
  });
});
