import { connect, createServer, type Socket } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import type { RoundTripData } from './round-trip-proxy.ts';

/**
 * Thread of the round-trip proxy: forwards TCP to an engine as if it were far away. A new connection costs two round
 * trips before its first byte (the handshakes of TCP and TLS), and every chunk takes half a round trip each way. Each
 * chunk has its own deadline, so pipelined requests overlap as they would on a real network. How far depends on the region that a
 * request is signed for, which one engine plays them all.
 */
const { target, roundTrips } = workerData as RoundTripData;

const server = createServer({ noDelay: true }, (near) => {
  const openedAt = performance.now();
  let roundTripMs = roundTrips.otherwise;
  const far = connect({ ...target, noDelay: true });
  near.on('data', (chunk: Buffer) => {
    roundTripMs = roundTripOf(chunk) ?? roundTripMs;
  });
  pass(near, far, () => Math.max(openedAt + 2 * roundTripMs, performance.now()) + roundTripMs / 2);
  pass(far, near, () => performance.now() + roundTripMs / 2);
});

/** @returns undefined for a chunk without a signature, such as a request's body */
function roundTripOf(chunk: Buffer): number | undefined {
  const [, region] = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(chunk.toString('latin1')) ?? [];
  return region === undefined ? undefined : (roundTrips.regions[region] ?? roundTrips.otherwise);
}

/** @param dueAt when something that is sent now arrives, by `performance.now()` */
function pass(from: Socket, to: Socket, dueAt: () => number): void {
  const later = (run: () => void): void => {
    setTimeout(run, dueAt() - performance.now());
  };
  from.on('data', (chunk) => later(() => to.write(chunk)));
  from.on('end', () => later(() => to.end()));
  from.on('error', () => to.destroy());
  from.on('close', (hadError) => {
    if (hadError) to.destroy();
  });
}

// On the engine's own address, which nobody can guess.
server.listen(0, target.host, () => parentPort?.postMessage(server.address()));
