import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  AwsResponseError,
  type HttpResponse,
  httpResponseParser,
  MAX_RESPONSE_LENGTH,
} from '../../lambdas/aws/http-response.ts';

const latin1 = (text: string): string => Buffer.from(text).toString('latin1');

/** Parses a response that arrives in these pieces. */
function parse(...pieces: readonly string[]): HttpResponse | undefined {
  const parser = httpResponseParser();
  let response: HttpResponse | undefined;
  for (const piece of pieces) {
    expect(response).toBeUndefined();
    response = parser.add(piece);
  }
  return response;
}

/** The code of the error that these pieces cause. */
function codeOf(...pieces: readonly string[]): string {
  try {
    parse(...pieces);
  } catch (error) {
    if (error instanceof AwsResponseError) return error.code;
    throw error;
  }
  return 'none';
}

const withLength = (body: string, head = ''): string =>
  latin1(`HTTP/1.1 200 OK\r\n${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
const inChunks = (...chunks: readonly string[]): string =>
  latin1(
    `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${[...chunks, '']
      .map((chunk) => `${Buffer.byteLength(chunk).toString(16)}\r\n${chunk}\r\n`)
      .join('')}`,
  );

describe('a response', () => {
  it.each([
    ['with a length', withLength('{"a":"é"}')],
    ['in chunks', inChunks('{"a"', ':"é"}')],
    [
      'in chunks with extensions and trailers',
      inChunks('{"a":"é"}').replace('a\r\n', 'a;x=y \r\n').replace(/\r\n$/, 'X-Sum: 1\r\n\r\n'),
    ],
  ])('%s is the same however its bytes arrive', (_, text) => {
    const expected = { status: 200, body: '{"a":"é"}', isReusable: true };
    expect(parse(text)).toMatchObject(expected);
    expect(parse(...text)).toMatchObject(expected);
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: text.length - 1 })), (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), text.length];
        expect(parse(...at.slice(1).map((end, n) => text.slice(at[n], end)))).toMatchObject(expected);
      }),
    );
  });

  it('without a body is complete with its head', () => {
    expect(parse('HTTP/1.1 503 \r\ncontent-length:0\r\n\r\n')).toMatchObject({
      status: 503,
      body: '',
      isReusable: true,
    });
    expect(parse('HTTP/1.1 503\r\ncontent-length:0\r\n\r\n')?.status).toBe(503);
  });

  it('has its header fields, with names in lower case and values as they came', () => {
    const text = withLength('{}', 'X-Amzn-ErrorType: ThrottlingException\r\nX-Twice: A\r\nx-twice: b\r\n');
    expect(parse(text)?.fields).toEqual({
      'x-amzn-errortype': 'ThrottlingException',
      'x-twice': 'A,b',
      'content-length': '2',
    });
  });

  it("of Node's own server is read as it was written, with a length and in chunks", async () => {
    const bodies = ['', '{}', JSON.stringify({ text: 'ü'.repeat(40_000) })];
    for (const body of bodies) {
      for (const pieces of [1, 7]) {
        const server = createServer((_, response) => {
          const size = Math.ceil(body.length / pieces) || 1;
          if (pieces === 1) response.setHeader('Content-Length', Buffer.byteLength(body));
          for (let at = 0; at < body.length; at += size) response.write(body.slice(at, at + size));
          response.end();
        });
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
        onTestFinished(() => void server.close());
        const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
        socket.write('POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
        const received = (await buffer(socket)).toString('latin1');
        expect(parse(received)).toMatchObject({ status: 200, body, isReusable: false });
      }
    }
  });

  it('that closes its connection, or is followed by anything, leaves no connection to use', () => {
    expect(parse(withLength('{}', 'Connection: Close\r\n'))?.isReusable).toBe(false);
    expect(parse(withLength('{}', 'Connection: x, close\r\n'))?.isReusable).toBe(false);
    expect(parse(withLength('{}', 'Connection: keep-alive\r\n'))?.isReusable).toBe(true);
    for (const first of [withLength('{"first":1}'), inChunks('{"first":1}')]) {
      for (const rest of ['\r\n', 'x', withLength('{"smuggled":1}')])
        expect(parse(first + rest)).toMatchObject({ status: 200, body: '{"first":1}', isReusable: false });
    }
  });
});

describe('an attack on the parser', () => {
  it.each([
    ['nonsense', '\u0016\u0003\u0001\u0002\u0000\r\n\r\n'],
    ['nothing but a blank line', '\r\n\r\n'],
    ['another protocol', 'SSH-2.0-OpenSSH_9.9\r\n\r\n'],
    ['HTTP/1.0', 'HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n'],
    ['HTTP/2', 'HTTP/2 200\r\nContent-Length: 0\r\n\r\n'],
    ['a status of four digits', 'HTTP/1.1 2000 OK\r\nContent-Length: 0\r\n\r\n'],
    [
      'a response that nothing asked for before the real one',
      `HTTP/1.1 100 Continue\r\n\r\n${withLength('{}')}`,
    ],
    ['another protocol from here on', 'HTTP/1.1 101 Switching Protocols\r\n\r\n'],
    ['no length', 'HTTP/1.1 200 OK\r\n\r\n{}'],
    ['an empty length', 'HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n{}'],
    ['a negative length', 'HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\n{}'],
    ['a signed length', 'HTTP/1.1 200 OK\r\nContent-Length: +2\r\n\r\n{}'],
    ['a length in hexadecimal', 'HTTP/1.1 200 OK\r\nContent-Length: 0x2\r\n\r\n{}'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}'],
    ['the same length twice', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\ncontent-length: 2\r\n\r\n{}'],
    ['a list of lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 2, 2\r\n\r\n{}'],
    [
      'a length and chunks',
      'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    [
      'chunks twice',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    [
      'an encoding that it does not know',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n',
    ],
    ['chunks in disguise', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: xchunked\r\nContent-Length: 2\r\n\r\n{}'],
    ['a blank before the colon', 'HTTP/1.1 200 OK\r\nContent-Length : 2\r\n\r\n{}'],
    ['a continued line', 'HTTP/1.1 200 OK\r\nX: a\r\n Content-Length: 3\r\nContent-Length: 2\r\n\r\n{}'],
    ['a header without a colon', 'HTTP/1.1 200 OK\r\nContent-Length 2\r\n\r\n{}'],
    ['a header without a name', 'HTTP/1.1 200 OK\r\n: x\r\nContent-Length: 2\r\n\r\n{}'],
    [
      'a line feed inside a header',
      'HTTP/1.1 200 OK\r\nX: a\nContent-Length: 3\r\nContent-Length: 2\r\n\r\n{}',
    ],
    ['a carriage return inside a header', 'HTTP/1.1 200 OK\r\nX: a\rY: b\r\nContent-Length: 2\r\n\r\n{}'],
  ])('by %s is refused', (_, text) => {
    expect(codeOf(text)).toBe('HTTP 0 malformed');
  });

  it.each([
    ['no size', '\r\n'],
    ['a size that is no number', 'zz\r\n'],
    ['a negative size', '-1\r\n'],
    ['a size with a prefix', '0x5\r\n'],
    ['a blank before the size', ' 5\r\n'],
    ['a size of nine digits', '000000005\r\nhello\r\n'],
    ['text behind the size', '5 x\r\nhello\r\n'],
    ['more than its size', '5\r\nhello!\r\n'],
    ['a line feed for its end', '5\r\nhello\n5\r\n'],
  ])('by a chunk with %s is refused', (_, chunk) => {
    expect(codeOf(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${chunk}`)).toBe(
      'HTTP 200 malformed',
    );
  });

  const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
  it.each([
    ['a length beyond the limit', `HTTP/1.1 200 OK\r\nContent-Length: ${MAX_RESPONSE_LENGTH + 1}\r\n\r\n`],
    ['an enormous length', 'HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n'],
    ['an enormous chunk', `${chunked}ffffffff\r\n`],
    ['a chunk just beyond the limit', `${chunked}${(MAX_RESPONSE_LENGTH + 1).toString(16)}\r\n`],
    ['an endless line before a chunk', `${chunked}5;${'x'.repeat(300)}`],
    ['endless trailers', `${chunked}0\r\n${'X: y\r\n'.repeat(60)}`],
  ])('by %s is refused before its bytes arrive', (_, text) => {
    expect(codeOf(text)).toBe('HTTP 200 too long');
  });

  it('by a flood of headers is refused after 16 KB, with the bytes received so far', () => {
    const parser = httpResponseParser();
    let sent = 0;
    const flood = (): void => {
      parser.add('HTTP/1.1 200 OK\r\n');
      for (; sent < 1e7; sent += 7) parser.add('X: y\r\n\t');
    };
    expect(flood).toThrow(AwsResponseError);
    expect(sent).toBeLessThan(17 * 1024);
  });

  it('by many small chunks is refused, however much its size lines weigh', () => {
    const parser = httpResponseParser();
    let sent = 0;
    const flood = (): void => {
      parser.add(chunked);
      const piece = `1;${'x'.repeat(200)}\r\nz\r\n`;
      for (; sent < 1e8; sent += piece.length) parser.add(piece);
    };
    expect(flood).toThrow(AwsResponseError);
    expect(sent).toBeLessThan(3 * MAX_RESPONSE_LENGTH);
  });

  it('by a body that comes byte by byte takes time in proportion to its length', () => {
    const cpuMs = (length: number): number => {
      const parser = httpResponseParser();
      parser.add(`HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\n\r\n`);
      const before = process.cpuUsage();
      for (let sent = 0; sent < length; sent++) parser.add('x');
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    cpuMs(MAX_RESPONSE_LENGTH);
    const [short, long] = [cpuMs(MAX_RESPONSE_LENGTH / 8), cpuMs(MAX_RESPONSE_LENGTH)];
    // Eight times as long, with room for a busy machine; a quadratic parser would take 64 times as long.
    expect(long).toBeLessThan(Math.max(short, 2) * 30);
  });

  it('never makes it throw anything but its own error', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary-ascii' }),
      fc.constantFrom(
        'HTTP/1.1 200 OK',
        '\r\n',
        '\r\n\r\n',
        'Content-Length: 5',
        'Transfer-Encoding: chunked',
        '5\r\nhello\r\n',
        '0',
        ':',
        '__proto__: x',
        'constructor: x',
      ),
    );
    fc.assert(
      fc.property(fc.array(text), (pieces) => {
        const parser = httpResponseParser();
        try {
          for (const piece of pieces) if (parser.add(piece)) return;
        } catch (error) {
          expect(error).toBeInstanceOf(AwsResponseError);
        }
      }),
    );
  });

  it('by the end of the connection is told from a connection that was closed before', () => {
    const parser = httpResponseParser();
    expect(parser.cutOff()).toBeUndefined();
    parser.add('HTTP/1.1 2');
    expect(parser.cutOff()?.code).toBe('HTTP 0 incomplete');
    parser.add('00 OK\r\nContent-Length: 5\r\n\r\nhell');
    expect(parser.cutOff()?.code).toBe('HTTP 200 incomplete');
  });
});
