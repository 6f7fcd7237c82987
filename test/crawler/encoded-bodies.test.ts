import {
  brotliCompressSync,
  constants,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fetchPage, pageOf, startServer, textOf } from './test-servers.ts';

const TEXT = '<p>Grüße von hier.</p>'.repeat(50);
type Compress = (body: Buffer) => Buffer;
const encodings: readonly (readonly [string, Compress])[] = [
  ['gzip', gzipSync],
  ['x-gzip', gzipSync],
  // The best quality, which is the default, takes seconds for a bomb.
  ['br', (body) => brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })],
  ['zstd', zstdCompressSync],
  ['deflate', deflateSync],
];
const otherSpellings: typeof encodings = [
  ['deflate', deflateRawSync],
  ['GZIP', gzipSync],
  ['identity', (body) => body],
];

const serve = (encoding: string, body: Uint8Array) =>
  startServer((_request, response) =>
    response.writeHead(200, { 'content-encoding': encoding, 'content-length': body.length }).end(body),
  );

describe('a compressed body', () => {
  it.each([...encodings, ...otherSpellings])('is decompressed from %s', async (encoding, compress) => {
    const { origin } = await serve(encoding, compress(Buffer.from(TEXT)));
    const page = pageOf(await fetchPage(`${origin}/`));
    expect([textOf(page), page.isComplete]).toEqual([TEXT, true]);
  });

  it.each(encodings)(
    'that is cut is not complete, although its length is right: %s',
    async (encoding, compress) => {
      const whole = compress(Buffer.from(TEXT));
      const { origin } = await serve(encoding, whole.subarray(0, whole.length - 6));
      expect(pageOf(await fetchPage(`${origin}/`)).isComplete).toBe(false);
    },
  );

  it.each(encodings)('that is nonsense is not complete: %s', async (encoding) => {
    const { origin } = await serve(encoding, Buffer.from('this was never compressed'));
    expect(pageOf(await fetchPage(`${origin}/`)).isComplete).toBe(false);
  });

  it.each(encodings)('without any bytes is an empty page: %s', async (encoding) => {
    const { origin } = await serve(encoding, Buffer.alloc(0));
    expect(pageOf(await fetchPage(`${origin}/`)).body.length).toBe(0);
  });

  it.each(['gzip, gzip', 'br, gzip', 'compress', 'bogus', 'toString', '__proto__'])(
    'is not read when it is encoded as %s',
    async (encoding) => {
      const { origin } = await serve(encoding, gzipSync(gzipSync(TEXT)));
      expect(await fetchPage(`${origin}/`)).toEqual({ kind: 'failed', reason: 'not_html', status: 200 });
    },
  );
});

describe('a bomb', () => {
  const zeros = Buffer.alloc(50_000_000);
  it.each(encodings)('in %s gives 1 MB, and no more is decompressed', async (encoding, compress) => {
    const { origin } = await serve(encoding, compress(zeros));
    const before = process.memoryUsage().arrayBuffers;
    const page = pageOf(await fetchPage(`${origin}/`));
    expect([page.body.length, page.isComplete]).toEqual([1_000_000, false]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
  });

  it('of 2 MB of empty members, which decompress to nothing, is left at 1 MB', async () => {
    const empty = gzipSync('');
    const { origin } = await serve('gzip', Buffer.concat(Array.from({ length: 100_000 }, () => empty)));
    const page = pageOf(await fetchPage(`${origin}/`));
    expect([page.body.length, page.isComplete]).toEqual([0, false]);
  });

  it('in zstd with a window over 8 MB is refused, because it takes that much memory', async () => {
    const params = {
      [constants.ZSTD_c_windowLog]: 27,
      [constants.ZSTD_c_contentSizeFlag]: 0,
      [constants.ZSTD_c_compressionLevel]: 1,
    };
    const { origin } = await serve('zstd', zstdCompressSync(Buffer.alloc(40_000_000), { params }));
    const page = pageOf(await fetchPage(`${origin}/`));
    expect([page.body.length, page.isComplete]).toEqual([0, false]);
  });
});
