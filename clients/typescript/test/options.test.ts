import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Fetch, KlookUpClient, type KlookUpClientOptions } from '../src/client.ts';
import { API_KEY } from './stand-in-server.ts';

const make = (options: Partial<KlookUpClientOptions> = {}) =>
  new KlookUpClient({ apiKey: API_KEY, baseUrl: 'https://go.example.com', ...options });

/** Makes a client and asks for its service's health. @returns the address that it called */
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
    ['an empty text', ''],
    ['a key with a line end, as files have', `${API_KEY}\n`],
    ['a key with its scheme', `Bearer ${API_KEY}`],
    ['a key in capitals', API_KEY.toUpperCase()],
    ['a part of a key', API_KEY.slice(0, -1)],
  ])('is refused when it is %s, without showing it', (_, apiKey) => {
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
  ])('%s is refused: a key goes over TLS, or nowhere else than this machine', (baseUrl) => {
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
  ])('%j is refused', (options) => {
    expect(() => make(options)).toThrow(TypeError);
  });
});

describe('a page', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('makes no client, for all could read its key', () => {
    vi.stubGlobal('window', {});
    vi.stubGlobal('document', {});
    expect(() => make()).toThrow(/secret/);
    expect(make({ dangerouslyAllowBrowser: true })).toBeInstanceOf(KlookUpClient);
  });

  it('is not what a server runtime is, though it may have a window', () => {
    vi.stubGlobal('window', {});
    expect(make()).toBeInstanceOf(KlookUpClient);
  });
});

describe('the runtime', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('gives its fetch of the moment, called on nothing', async () => {
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
