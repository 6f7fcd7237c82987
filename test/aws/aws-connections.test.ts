import { connect as connectTcp } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type AwsConnections, awsConnections } from '../../lambdas/aws/aws-connections.ts';
import { queued, type StandIn, standIn } from '../redirect/table-and-queue.ts';

async function setting(): Promise<{ server: StandIn; connections: AwsConnections; clock: { ms: number } }> {
  const server = await standIn(() => queued);
  const clock = { ms: 1_000_000 };
  const connections = awsConnections(new URL(server.url), undefined, () => clock.ms);
  onTestFinished(() => connections.closeIdle());
  return { server, connections, clock };
}

describe('connections to an endpoint', () => {
  it('are opened once and stay warm', async () => {
    const { server, connections } = await setting();
    expect(connections.isWarm()).toBe(false);
    connections.open();
    connections.open();
    expect(connections.isWarm()).toBe(false);
    await vi.waitUntil(() => connections.isWarm());
    connections.open();
    await wait(20);
    expect(server.connections()).toBe(1);
  });

  it('hand the pre-opened one to the next request and open a new one for the request after', async () => {
    const { server, connections } = await setting();
    connections.open();
    await vi.waitUntil(() => connections.isWarm());
    const first = connections.take();
    first.send('', () => {});
    expect(connections.isWarm()).toBe(false);
    expect(connections.take()).not.toBe(first);
    await vi.waitUntil(() => server.connections() === 2);
  });

  it('are replaced when a fresh one is requested, and closed after 30 s of waiting', async () => {
    const { connections, clock } = await setting();
    connections.open();
    await vi.waitUntil(() => connections.isWarm());
    clock.ms += 30_000;
    connections.closeStale();
    expect(connections.isWarm()).toBe(true);
    clock.ms += 1;
    connections.closeStale();
    expect(connections.isWarm()).toBe(false);
    connections.open();
    await vi.waitUntil(() => connections.isWarm());
    connections.closeIdle();
    expect(connections.isWarm()).toBe(false);
  });

  it('that cannot be opened ahead do no harm', async () => {
    const connections = awsConnections(new URL('http://127.0.0.1:1'));
    connections.open();
    await wait(20);
    expect(connections.isWarm()).toBe(false);
    const connection = connections.take();
    expect(connection.isIdle()).toBe(true);
    connection.close();
  });

  it('that the other end closed while idle are not reused', async () => {
    const { server, connections } = await setting();
    connections.open();
    await vi.waitUntil(() => connections.isWarm() && server.connections() === 1);
    server.closeConnections();
    await vi.waitUntil(() => !connections.isWarm());
    connections.take();
    await vi.waitUntil(() => server.connections() === 2);
  });
});

describe('the stand-ins of these tests', () => {
  it('count a connection that sends no request', async () => {
    const { server } = await setting();
    const socket = connectTcp(Number(new URL(server.url).port), '127.0.0.1');
    await vi.waitUntil(() => server.connections() === 1);
    socket.destroy();
  });
});
