import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RoundTripProxy, startRoundTripProxy } from '../../engines/round-trip-proxy.ts';

const ROUND_TRIP_MS = 100;

describe('the round-trip proxy', () => {
  let echo: Server;
  let proxy: RoundTripProxy;
  beforeAll(async () => {
    echo = createServer((socket) => socket.pipe(socket)).listen(0, '127.0.0.1');
    await once(echo, 'listening');
    proxy = await startRoundTripProxy(
      `http://127.0.0.1:${(echo.address() as AddressInfo).port}`,
      ROUND_TRIP_MS,
    );
  });
  afterAll(async () => {
    await proxy.stop();
    echo.close();
  });

  const open = async (): Promise<Socket> => {
    const socket = connect({ port: Number(new URL(proxy.url).port), host: '127.0.0.1', noDelay: true });
    await once(socket, 'connect');
    return socket;
  };
  const askMs = async (socket: Socket): Promise<number> => {
    const sent = performance.now();
    socket.write('ping');
    await once(socket, 'data');
    return performance.now() - sent;
  };

  it('delays a new connection by two extra round trips, and a warm one by none', async () => {
    // Measured from before the connection: on a busy machine the client may see it later than the proxy.
    const started = performance.now();
    const socket = await open();
    await askMs(socket);
    const fresh = performance.now() - started;
    const warm = await askMs(socket);
    socket.destroy();
    // Only lower bounds: a busy machine may take longer, never less.
    expect(fresh).toBeGreaterThanOrEqual(3 * ROUND_TRIP_MS - 5);
    expect(warm).toBeGreaterThanOrEqual(ROUND_TRIP_MS - 5);
    expect(warm).toBeLessThan(fresh);
  });

  it('lets pipelined requests overlap', async () => {
    const socket = await open();
    await askMs(socket);
    let received = '';
    socket.on('data', (chunk: Buffer) => {
      received += chunk.toString();
    });
    const sent = performance.now();
    for (let n = 0; n < 10; n += 1) {
      socket.write(String(n));
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    while (received.length < 10) await new Promise((resolve) => setTimeout(resolve, 5));
    const elapsed = performance.now() - sent;
    socket.destroy();
    expect(received).toBe('0123456789');
    // In sequence they would take ten round trips.
    expect(elapsed).toBeLessThan(8 * ROUND_TRIP_MS);
  });

  it('forwards the end of a connection', async () => {
    const socket = await open();
    await askMs(socket);
    socket.end();
    await once(socket, 'close');
  });
});
