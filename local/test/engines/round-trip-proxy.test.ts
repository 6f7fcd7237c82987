import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RoundTripProxy, startRoundTripProxy } from '../../engines/round-trip-proxy.ts';

const ROUND_TRIP_MS = 100;
const NEAR_MS = 20;

describe('the round-trip proxy', () => {
  let echo: Server;
  let proxy: RoundTripProxy;
  beforeAll(async () => {
    echo = createServer((socket) => socket.pipe(socket)).listen(0, '127.0.0.1');
    await once(echo, 'listening');
    proxy = await startRoundTripProxy(`http://127.0.0.1:${(echo.address() as AddressInfo).port}`, {
      otherwise: ROUND_TRIP_MS,
      regions: { 'eu-west-1': NEAR_MS },
    });
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
  const askMs = async (socket: Socket, text = 'ping'): Promise<number> => {
    const sent = performance.now();
    socket.write(text);
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

  it('takes the time of the region that a request is signed for, on a new connection and on an open one', async () => {
    const signedFor = (region: string) =>
      `Authorization: AWS4 Credential=KEY/20260101/${region}/sqs/aws4_request`;
    const socket = await open();
    const times = [];
    for (const region of ['eu-west-1', 'eu-west-1', 'us-east-1', 'eu-west-1'])
      times.push(await askMs(socket, signedFor(region)));
    socket.destroy();
    const [fresh = 0, near = 0, far = 0, nearAgain = 0] = times;
    expect(fresh).toBeGreaterThanOrEqual(2 * NEAR_MS);
    for (const each of [near, nearAgain]) {
      expect(each).toBeGreaterThanOrEqual(NEAR_MS - 2);
      expect(each).toBeLessThan(far);
    }
    expect(far).toBeGreaterThanOrEqual(ROUND_TRIP_MS - 5);
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
