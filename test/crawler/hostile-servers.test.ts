import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { fetchPage, pageOf, startRawServer, startServer, startSocketServer, textOf } from './test-servers.ts';

const unreachable = { kind: 'failed', reason: 'unreachable' };
const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n';

describe('a page that', () => {
  it('is whole is complete, with its status, headers and body', async () => {
    const { origin } = await startServer((_request, response) =>
      response.writeHead(200, { 'Content-Type': 'text/html', 'X-Twice': ['a', 'b'] }).end('<p>Hello'),
    );
    const page = pageOf(await fetchPage(`${origin}/post?id=7`));
    expect(page).toMatchObject({ url: `${origin}/post?id=7`, finalUrl: `${origin}/post?id=7`, status: 200 });
    expect(page.headers).toMatchObject({ 'content-type': 'text/html', 'x-twice': 'a, b' });
    expect([textOf(page), page.isComplete]).toEqual(['<p>Hello', true]);
  });

  it('drips is cut when the time is over', async () => {
    const server = await startSocketServer((socket) => {
      socket.write(`${HEAD}Content-Length: 100000\r\n\r\n<p>`);
      every(socket, 5, () => socket.write('.'));
    });
    const page = pageOf(await fetchPage(`${server.origin}/`, { limits: { totalMs: 60 } }));
    expect(page.isComplete).toBe(false);
    expect(textOf(page)).toMatch(/^<p>\.*$/);
  });

  it('never ends is cut at the limit', async () => {
    const { origin } = await startServer((_request, response) => {
      const more = () => void (response.write('<p>'.repeat(1000), more) || undefined);
      more();
    });
    const page = pageOf(await fetchPage(`${origin}/`, { limits: { bodyBytes: 50_000 } }));
    expect([page.body.length, page.isComplete]).toEqual([50_000, false]);
  });

  it('has 100 MB of markup is read to 1 MB, and the connection closed', async () => {
    const chunk = '<div><a href="/x">y</a>'.repeat(5_000);
    let sent = 0;
    const { origin } = await startServer((_request, response) => {
      const more = () => {
        if (sent < 100_000_000 && !response.destroyed) response.write(chunk, () => setImmediate(more));
        sent += chunk.length;
      };
      more();
    });
    const page = pageOf(await fetchPage(`${origin}/`));
    expect([page.body.length, page.isComplete]).toEqual([1_000_000, false]);
    expect(sent).toBeLessThan(20_000_000);
  });

  it('has exactly as many bytes as allowed is complete, and with one more it is not', async () => {
    const { origin } = await startServer(({ url }, response) =>
      response.end('x'.repeat(Number(url?.slice(1)))),
    );
    const limits = { bodyBytes: 1000 };
    expect(pageOf(await fetchPage(`${origin}/1000`, { limits })).isComplete).toBe(true);
    expect(pageOf(await fetchPage(`${origin}/1001`, { limits })).isComplete).toBe(false);
  });
});

describe('a server that', () => {
  it('accepts and says nothing is unreachable', async () => {
    const { origin } = await startSocketServer(() => {});
    expect(await fetchPage(`${origin}/`, { limits: { totalMs: 30 } })).toEqual(unreachable);
  });

  it('sends its headers slowly is unreachable', async () => {
    const { origin } = await startSocketServer((socket) => {
      socket.write(HEAD);
      every(socket, 5, (count) => socket.write(`X-${count}: y\r\n`));
    });
    expect(await fetchPage(`${origin}/`, { limits: { totalMs: 60 } })).toEqual(unreachable);
  });

  it.each([
    ['one huge header', `${HEAD}X-Huge: ${'x'.repeat(40_000)}\r\n\r\n`],
    ['a flood of headers', `${HEAD}${'X-More: y\r\n'.repeat(5_000)}\r\n`],
    ['no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['random bytes', Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251))],
    ['HTTP/0.9', '<html>Hello</html>'],
    ['a header without a colon', 'HTTP/1.1 200 OK\r\nnonsense\r\n\r\n'],
    ['a header with a control character', 'HTTP/1.1 200 OK\r\nX: a\u0001b\r\n\r\n'],
    ['two lengths', `${HEAD}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!`],
    [
      'a length and chunks',
      `${HEAD}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n`,
    ],
    [
      'another protocol',
      'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    ],
    ['interim responses without end', 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'.repeat(50)],
    ['an interim response only', 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'],
    ['nothing', ''],
    ['half of its headers', HEAD],
  ])('sends %s is unreachable', async (_what, bytes) => {
    const { origin } = await startRawServer(bytes);
    expect(await fetchPage(`${origin}/`, { limits: { totalMs: 2000 } })).toEqual(unreachable);
  });

  it('resets the connection is unreachable', async () => {
    const { origin } = await startSocketServer((socket) =>
      socket.once('data', () => socket.resetAndDestroy()),
    );
    expect(await fetchPage(`${origin}/`)).toEqual(unreachable);
  });

  it('does not listen is unreachable', async () => {
    expect(await fetchPage('http://site.example:1/')).toEqual(unreachable);
  });

  it('sends a few interim responses first is read', async () => {
    const interim = 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'.repeat(3);
    const { origin } = await startRawServer(`${interim}${HEAD}Content-Length: 5\r\n\r\nhello`);
    expect(textOf(pageOf(await fetchPage(`${origin}/`)))).toBe('hello');
  });

  it('closes its half of the connection after the response is read', async () => {
    const { origin } = await startRawServer(`${HEAD}Content-Length: 5\r\n\r\nhello`);
    expect(pageOf(await fetchPage(`${origin}/`)).isComplete).toBe(true);
  });

  it('keeps the connection open after the response is read, and left', async () => {
    const { origin } = await startRawServer(`${HEAD}Content-Length: 5\r\n\r\nhello`, { staysOpen: true });
    expect(pageOf(await fetchPage(`${origin}/`)).isComplete).toBe(true);
  });
});

describe('a body is not complete', () => {
  it.each([
    ['ends before its length', 'Content-Length: 10\r\n\r\nhello'],
    ['goes on after its length', 'Content-Length: 5\r\n\r\nhello world'],
    ['ends within a chunk', 'Transfer-Encoding: chunked\r\n\r\n10\r\nhello'],
    ['has no last chunk', 'Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n'],
    ['has a chunk with a wrong size', 'Transfer-Encoding: chunked\r\n\r\n3\r\nhello\r\n0\r\n\r\n'],
    ['has a chunk with nonsense for a size', 'Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n'],
    ['ends with the connection, without the end of its markup', '\r\n<html><p>hello'],
  ])('when it %s', async (_what, rest) => {
    const { origin } = await startRawServer(HEAD + rest);
    const page = pageOf(await fetchPage(`${origin}/`));
    expect(page.isComplete).toBe(false);
  });

  it('unless the end of its markup shows that it ends with the connection on purpose', async () => {
    const { origin } = await startRawServer(`${HEAD}\r\n<html><p>hello</html>\n<!-- served in 5 ms -->`);
    expect(pageOf(await fetchPage(`${origin}/`)).isComplete).toBe(true);
  });
});

describe('what the crawler sends', () => {
  it('says who it is, what it reads, and nothing that a visitor would send', async () => {
    const server = await startServer((_request, response) =>
      response.setHeader('set-cookie', 'session=1').end('hello'),
    );
    await fetchPage(`${server.origin}/a%20b?c=d`);
    expect(server.received().split('\r\n').sort()).toEqual(
      [
        'GET /a%20b?c=d HTTP/1.1',
        `host: site.example:${server.port}`,
        'user-agent: KlookUpBot/1.0 (+https://go.example/docs/bot)',
        'accept: text/html,application/xhtml+xml,*/*;q=0.8',
        'accept-encoding: gzip, deflate, br, zstd',
        'Connection: close',
        '',
        '',
      ].sort(),
    );
  });

  it('asks caches for a new response when a fresh one is wanted, without validators', async () => {
    const server = await startServer((_request, response) => response.end('hello'));
    await fetchPage(`${server.origin}/`, { fresh: true, validators: { etag: '"1"' } });
    expect(server.received()).toContain('cache-control: no-cache\r\n');
    expect(server.received()).not.toContain('if-none-match');
  });

  it('has the validators of the last response, and a 304 is a complete page without a body', async () => {
    const server = await startServer((_request, response) => response.writeHead(304).end());
    const validators = { etag: 'W/"1"', lastModified: 'Sat, 28 Nov 2026 10:00:00 GMT' };
    const page = pageOf(await fetchPage(`${server.origin}/`, { validators }));
    expect(server.received()).toContain('if-none-match: W/"1"\r\n');
    expect(server.received()).toContain('if-modified-since: Sat, 28 Nov 2026 10:00:00 GMT\r\n');
    expect([page.status, page.body.length, page.isComplete]).toEqual([304, 0, true]);
  });
});

/** Does something again and again while a connection lives. */
function every(socket: Socket, intervalMs: number, run: (count: number) => void): void {
  let count = 0;
  const timer = setInterval(() => run(count++), intervalMs);
  socket.on('close', () => clearInterval(timer));
}
