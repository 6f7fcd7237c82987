import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type BuiltRedirector, buildRedirector } from './built-redirector.ts';
import { rawEndpoint } from './raw-endpoint.ts';
import { coldSandbox } from './sandbox.ts';
import { directItem, found, standIn } from './table-and-queue.ts';

let built: BuiltRedirector;
beforeAll(() => {
  built = buildRedirector({ homeRegion: 'us-east-1', tableName: 'table', visitsQueueName: 'clicks' });
});

const RECEIPT = '{"MessageId":"message"}';
const QUEUED = `HTTP/1.1 200 OK\r\nContent-Length: ${RECEIPT.length}\r\n\r\n${RECEIPT}`;

/** A sandbox whose queue responds with any bytes. */
async function setting(
  respond: (socket: Socket, connection: number) => void,
  greet?: (socket: Socket) => void,
) {
  const table = await standIn(() => found(directItem()));
  const queue = await rawEndpoint(respond, greet);
  const sandbox = coldSandbox(built, { dynamoDbUrl: table.url, sqsUrl: queue.url });
  /** One visit, which must redirect in any case, and leave nothing behind in a sandbox that freezes. */
  const visit = async (): Promise<void> => {
    const response = await sandbox.visit('/aBc1234');
    expect(response.status).toBe('302');
    expect(sandbox.timersLeft()).toBe(0);
  };
  return { queue, sandbox, visit };
}

/** Sends something again and again until the connection is closed. */
function flood(socket: Socket, text: string, everyMs?: number): void {
  const more = (): void => {
    if (socket.destroyed) return;
    const hasRoom = socket.write(text);
    if (everyMs !== undefined) setTimeout(more, everyMs);
    else if (hasRoom) setImmediate(more);
    else socket.once('drain', more);
  };
  more();
}

describe('a queue whose responses are an attack', () => {
  const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
  const attacks: readonly (readonly [string, (socket: Socket) => void, string])[] = [
    ['garbage', (socket) => socket.write('\u0000\u0001\u0002\r\n\r\n'), 'HTTP 0 malformed'],
    ['endless garbage', (socket) => flood(socket, 'x'.repeat(1_000)), 'HTTP 0 too long'],
    ['an endless head', (socket) => flood(socket, 'HTTP/1.1 200 OK\r\nX: y\r\n'), 'HTTP 0 too long'],
    [
      'an enormous length',
      (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n{'),
      'HTTP 200 too long',
    ],
    ['an enormous chunk', (socket) => socket.write(`${chunked}ffffffff\r\n{`), 'HTTP 200 too long'],
    [
      'endless chunks',
      (socket) => {
        socket.write(chunked);
        flood(socket, '5\r\nhello\r\n'.repeat(1_000));
      },
      'HTTP 200 too long',
    ],
    ['a head cut off', (socket) => socket.end('HTTP/1.1 200 OK\r\nConten'), 'HTTP 0 incomplete'],
    [
      'a body cut off',
      (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{'),
      'HTTP 200 incomplete',
    ],
    ['the end of the connection', (socket) => socket.end(), 'ECONNRESET'],
    ['a byte now and then', (socket) => flood(socket, 'H', 20), 'TIMEOUT'],
    [
      'a body that drips',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n');
        flood(socket, ' ', 20);
      },
      'TIMEOUT',
    ],
  ];
  it.each(attacks)(
    'such as %s, gets two connections and no more, and the click is logged',
    async (_, attack, reason) => {
      const closed: boolean[] = [];
      const { queue, sandbox, visit } = await setting((socket) => {
        socket.on('close', () => closed.push(true));
        attack(socket);
      });
      await visit();
      expect(sandbox.log).toMatchObject([{ message: 'click not queued', reason }]);
      expect([queue.connections(), queue.requests()]).toEqual([2, 2]);
      await vi.waitUntil(() => closed.length === 2);
    },
  );

  it('such as a second response behind the first, is not believed by the next visit', async () => {
    const smuggled = 'HTTP/1.1 200 OK\r\nContent-Length: 14\r\n\r\n{"Smuggled":1}';
    const { queue, sandbox, visit } = await setting((socket, connection) =>
      socket.write(connection === 1 ? QUEUED + smuggled : QUEUED),
    );
    await visit();
    await visit();
    await visit();
    expect([queue.connections(), queue.requests()]).toEqual([2, 3]);
    expect(sandbox.log).toEqual([]);
  });

  it('such as bytes between two visits, costs their connection', async () => {
    const { queue, sandbox, visit } = await setting((socket, connection) => {
      socket.write(QUEUED);
      if (connection === 1) setTimeout(() => socket.write(QUEUED), 20);
    });
    await visit();
    await wait(60);
    await visit();
    await visit();
    expect([queue.connections(), queue.requests()]).toEqual([2, 3]);
    expect(sandbox.log).toEqual([]);
  });

  it('such as a response before any request, is dropped with its connection, and the click is queued on another', async () => {
    let greeted = 0;
    const { queue, sandbox, visit } = await setting(
      (socket) => socket.write(QUEUED),
      (socket) => {
        greeted += 1;
        if (greeted === 1) socket.write(QUEUED);
      },
    );
    await visit();
    await visit();
    expect(queue.requests()).toBeGreaterThanOrEqual(2);
    expect(sandbox.log).toEqual([]);
  });

  it('such as responses that ask for the connection to be closed, gets a new one for each visit', async () => {
    const { queue, sandbox, visit } = await setting((socket) =>
      socket.write(QUEUED.replace('\r\n', '\r\nConnection: close\r\n')),
    );
    for (const _visit of [1, 2, 3]) await visit();
    expect([queue.connections(), queue.requests()]).toEqual([3, 3]);
    expect(sandbox.log).toEqual([]);
  });
});

describe('a connection that many visits share', () => {
  it('is one, and has no more listeners than at first', async () => {
    const { queue, visit } = await setting((socket) => socket.write(QUEUED));
    const warnings: Error[] = [];
    const onWarning = (warning: Error): number => warnings.push(warning);
    process.on('warning', onWarning);
    for (let visits = 0; visits < 100; visits++) await visit();
    process.off('warning', onWarning);
    expect([queue.connections(), queue.requests()]).toEqual([1, 100]);
    expect(warnings).toEqual([]);
  });
});
